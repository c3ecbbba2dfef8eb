using Heliograph.App;
using Heliograph.App.Cli;

// The version is asked for by scripts, so it answers before anything else is loaded.
if (args is ["--version"])
{
    return VersionText.Print(json: false);
}

Umask.OwnerOnly();
return await CommandLine.RunAsync(args);
