namespace Inventory.Server.Postgres;

/// <summary>There is no PostgreSQL to work with. The message is one line that says what to do about it.</summary>
public sealed class PostgresUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
