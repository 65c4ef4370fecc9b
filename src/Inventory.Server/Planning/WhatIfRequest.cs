using Inventory.Domain.Catalog;
using Inventory.Domain.Planning;

namespace Inventory.Server.Planning;

/// <summary>Rules under which the history is to be valued once more. What is left out stays as it was.</summary>
/// <param name="Items">SKUs, or beginnings of SKUs with a * behind; left out: all items.</param>
/// <param name="Through">Last posting date that is compared; left out: all.</param>
/// <param name="Keep">True: the scratch company stays, for questions of your own.</param>
public sealed record WhatIfRequest(
    CostingMethod? Method = null,
    AverageCostPeriod? AveragePeriod = null,
    AverageCostCalculation? AverageCalculation = null,
    IReadOnlyList<string>? Items = null,
    DateOnly? Through = null,
    bool? Keep = null)
{
    internal WhatIfTerms Terms() => new(Method, AveragePeriod, AverageCalculation, Items);
}
