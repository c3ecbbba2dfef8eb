using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class StoreAddressTests
{
    [Fact]
    public void A_relative_file_lies_in_the_folder_given()
    {
        Check("sqlite:a.db", "/data/a.db");
        Check("sqlite:b/../a.db", "/data/a.db");
        Check("sqlite:/other/a.db", "/other/a.db");
        Check("sqlite:odd name?x=1;y.db", "/data/odd name?x=1;y.db");

        static void Check(string text, string file)
        {
            var address = StoreAddress.Parse(text, "/data");
            (address.Kind, address.File).ShouldBe((StoreKind.Sqlite, file));
            address.ToString().ShouldBe($"sqlite:{file}");
        }
    }

    [Fact]
    public void A_server_is_shown_without_user_and_secret()
    {
        Check("postgres://user:s3cret@db.example:6000/helio", "postgres://db.example:6000/helio");
        Check("postgresql://user:p%40ss@db/helio?sslmode=require", "postgres://db:5432/helio");
        Check(
            "postgres://user@db/helio?host=/run/postgresql",
            "postgres:///run/postgresql:5432/helio"
        );

        static void Check(string text, string shown)
        {
            var address = StoreAddress.Parse(text);
            (address.Kind, address.ToString(), address.File).ShouldBe(
                (StoreKind.Postgres, shown, null)
            );
        }
    }

    [Fact]
    public void What_is_neither_is_refused_without_showing_it()
    {
        Check("");
        Check("sqlite:");
        Check("sqlite:a\0b");
        Check("s3cret");
        Check("mysql://user:s3cret@host/db");
        Check("postgres://user:s3cret@host");
        Check("postgres://user:s3cret@host/");
        Check("postgres://user:s3cret@host:port/db");
        Check("postgres://user:s3cret@host/db?sslmode=s3cret");
        Check("postgres://user:s3cret@host/db?password=s3cret");

        static void Check(string text)
        {
            var error = Should.Throw<FormatException>(() => StoreAddress.Parse(text));
            error.ToString().ShouldNotContain("s3cret");
            error.Message.ShouldContain("database address");
        }
    }
}
