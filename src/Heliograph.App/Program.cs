using Heliograph.App;
using Heliograph.App.Cli;

// The version is asked for by scripts, so it answers before anything else is loaded.
if (args is ["--version"])
{
    return VersionText.Print(json: false);
}

Umask.OwnerOnly();
var code = await CommandLine.RunAsync(args);

// Returning would wait for every thread, and the scheduler's ends only once its store has taken
// what it has to note: with the disk full, or the server away, never.
Environment.Exit(code);
return code;
