using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

/// <summary>The words that specs of dimensions are written in: DEPARTMENT with SALES and WORKS, PROJECT with P1.</summary>
public abstract class DimensionWords : CostingSpecs
{
    protected static readonly ICommand[] Dimensions =
    [
        new DefineDimension("DEPARTMENT", "Department", IsBlocked: false),
        new DefineDimensionValue("DEPARTMENT", "SALES", "Sales", IsBlocked: false),
        new DefineDimensionValue("DEPARTMENT", "WORKS", "Works", IsBlocked: false),
        new DefineDimension("PROJECT", "Project", IsBlocked: false),
        new DefineDimensionValue("PROJECT", "P1", "First", IsBlocked: false),
    ];

    protected static readonly DimensionSet Sales = new("DEPARTMENT:SALES");

    protected static readonly DimensionSet Works = new("DEPARTMENT:WORKS");

    protected void GivenDimensions(CostingMethod method = CostingMethod.Fifo, decimal standardCost = 0m)
    {
        Given(method, standardCost: standardCost);
        foreach (var command in Dimensions)
            Accepted(Books.Do(command));
    }

    /// <summary>The default source has goods of X.</summary>
    protected void GivenSource()
    {
        Books.Append(PlaceDirectory.Stream, new SourceListed(SourceCode.Default, IsEnabled: true));
        Books.Append(
            SourceItem.StreamOf(X, SourceCode.Default), new SourceAssigned(X, SourceCode.Default, January(1)));
    }

    protected Decision Receive(int day, decimal quantity, decimal cost, DimensionSet? under, bool invoiced = true) =>
        Books.Move(new StockReceived(X, SourceCode.Default, new(quantity), January(day), new(
            UnitCost: new(cost), NotInvoiced: invoiced ? null : true, Dimensions: under)));

    protected Decision Ship(int day, decimal quantity, DimensionSet? under) =>
        Books.Move(new StockShipped(X, SourceCode.Default, new(quantity), January(day), new(Dimensions: under)));

    protected decimal Balance(Account account, DimensionSet? under) =>
        Books.Ledger.All.Values.Where(g => g.Account == account && g.Dimensions == under).Sum(g => g.Amount);

    protected static IReadOnlyList<DefaultDimension> Default(
        string dimension, string? value = null, ValuePosting? posting = null) => [new(dimension, value, posting)];
}
