using System.CommandLine;
using Inventory.EventStore.Log;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using Spectre.Console;

namespace Inventory.Server.Cli;

/// <summary>
/// The verbs of the executable; <c>serve</c> is what happens without one. Exit code 0 means success and nothing else
/// does.
/// </summary>
public static class Verbs
{
    private const int RedirectedColumns = 160;

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the embedded database (default: a folder of its own for this user).",
        Recursive = true,
    };

    public static readonly Option<string?> Schema = new("--schema")
    {
        Description = "Schema of the company (default: inventory).",
        Recursive = true,
    };

    public static readonly Option<string?> Companies = new("--companies")
    {
        Description = "File that lists several companies: serve serves all of them.",
        Recursive = true,
    };

    public static readonly Option<string?> Company = new("--company")
    {
        Description = "Code of one company of the file: the verb is about that one.",
        Recursive = true,
    };

    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Address to serve at (default: {WebServer.UrlDefault}).",
        Recursive = true,
    };

    public static RootCommand Root()
    {
        WriteForFilesToo();
        var root = new RootCommand("EventSourcedInventory: stock in many places and its value in the ledger.")
        {
            Data, Schema, Companies, Company, Urls,
            ServeVerb.Create(), DemoVerb.Create(), ImportVerbs.Create(), ReconcileVerb.Create(),
            ReportVerbs.Create(),
            ReadModelVerbs.Create(), HoldsVerb.Create(), WhatIfVerb.Create(), AuditVerbs.Create(), SchemaVerbs.Create(),
        };
        root.SetAction((parsed, cancellation) => ServeVerb.RunAsync(parsed, cancellation));
        return root;
    }

    /// <summary>Settings from environment variables, overruled by the options of the verb.</summary>
    public static IConfiguration ConfigurationOf(ParseResult parsed)
    {
        var options = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(Data) is { } data)
            options[Database.FolderKey] = data;
        if (parsed.GetValue(Companies) is { } companies)
            options[CompanyDirectory.FileKey] = companies;
        if (parsed.GetValue(Schema) is { } schema)
            (options[Session.SchemaKey], options[CompanyDirectory.FileKey]) = (schema, "");
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddEnvironmentVariables("INVENTORY_")
            .AddInMemoryCollection(options)
            .Build();
        if (parsed.GetValue(Company) is { } code)
            Choose(settings, code);
        return settings;
    }

    // From here on it is as if there were no other company.
    private static void Choose(IConfiguration settings, string code)
    {
        if (settings[CompanyDirectory.FileKey] is not { Length: > 0 } file)
            throw new ArgumentException($"--company {code}: name the file of companies with --companies.");
        var company = CompanyDirectory.Find(file, code);
        settings[CompanyDirectory.FileKey] = "";
        settings[Session.SchemaKey] = company.Schema.Value;
        if (company.Connection is { } connection)
            settings[$"ConnectionStrings:{Database.ConnectionName}"] = connection;
    }

    /// <summary>The settings of a verb that is about one company.</summary>
    private static IConfiguration OfOneCompany(ParseResult parsed)
    {
        var settings = ConfigurationOf(parsed);
        return settings[CompanyDirectory.FileKey] is not { Length: > 0 }
            ? settings
            : throw new ArgumentException("Say which company with --company CODE.");
    }

    /// <summary>Opens the company, runs the work, and tells in one line what stands in the way.</summary>
    public static Task<int> WithSessionAsync(
        ParseResult parsed, Func<Session, CancellationToken, Task<int>> work, CancellationToken cancellation) =>
        GuardedAsync(async () =>
        {
            await using var session = await Session.OpenAsync(OfOneCompany(parsed), cancellation: cancellation);
            return await work(session, cancellation);
        });

    /// <summary>Gives the work a way into the log: its writer where this process took it, else its owner.</summary>
    /// <exception cref="LogUnavailableException">The owner serves no API.</exception>
    public static async Task<int> WithLogAsync(
        Session session, Func<ILogEntrance, Task<int>> work, CancellationToken cancellation)
    {
        if (session.Company.Writer is { } writer)
            return await work(writer);
        await using var owners = await OwnersLog.OpenAsync(session.Company, cancellation);
        return await work(owners);
    }

    /// <summary>Runs the work, and tells in one line what stands in the way.</summary>
    public static async Task<int> GuardedAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsForTheCaller(e))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // Into a file or a pipe goes plain text, wide enough that tables do not break their cells.
    private static void WriteForFilesToo()
    {
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        AnsiConsole.Profile.Width = RedirectedColumns;
    }

    private static bool IsForTheCaller(Exception e) =>
        e is PostgresUnavailableException
            or LogUnavailableException
            or NewerEventException
            or NpgsqlException
            or IOException { InnerException: AddressInUseException }
            or MalformedRequestException
            or NotFoundException
            or ArgumentException
            or FormatException;

    /// <summary>A plain table for the terminal.</summary>
    public static void Print(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }
}
