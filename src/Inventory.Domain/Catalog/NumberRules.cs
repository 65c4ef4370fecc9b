using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Whether numbers need a card. Source: Business Central, item tracking codes: information must exist, create
/// information on posting.</summary>
/// <param name="MustExistIn">Goods come in only under numbers that have one.</param>
/// <param name="MustExistOut">Goods leave only under numbers that have one.</param>
/// <param name="IsMadeOnPosting">A number that comes in without one gets an empty one; not with
/// <paramref name="MustExistIn"/>.</param>
public sealed record NumberCardRule(
    bool MustExistIn = false, bool MustExistOut = false, bool IsMadeOnPosting = false)
{
    internal bool IsValid() => MustExistIn ? !IsMadeOnPosting : MustExistOut || IsMadeOnPosting;
}

/// <summary>When goods expire. Source: Business Central, expiration dates of item tracking codes and expiration
/// calculation of items.</summary>
/// <param name="IsRequired">Goods come in only with a date: one that is known, or given, or found.</param>
/// <param name="After">How long after the posting date goods keep that come in under a number without a date; null: no
/// date is found.</param>
/// <param name="IsAdvisory">True: goods may be sold and used up all the same when their date is past; it only says
/// which of them go first.</param>
public sealed record ExpirationRule(bool IsRequired = false, DateSpan? After = null, bool IsAdvisory = false)
{
    internal bool IsValid() => (IsRequired || IsAdvisory || After is not null) && After?.IsValid() != false;
}
