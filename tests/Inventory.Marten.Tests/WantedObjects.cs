namespace Inventory.Marten.Tests;

/// <summary>What Marten wants of a schema that the product made, as measured.</summary>
public static class WantedObjects
{
    private static readonly string[] Functions =
    [
        "mt_archive_stream", "mt_grams_array", "mt_grams_query", "mt_grams_vector", "mt_immutable_date",
        "mt_immutable_time", "mt_immutable_timestamp", "mt_immutable_timestamptz", "mt_jsonb_append",
        "mt_jsonb_append_key_value", "mt_jsonb_copy", "mt_jsonb_duplicate", "mt_jsonb_fix_null_parent",
        "mt_jsonb_increment", "mt_jsonb_insert", "mt_jsonb_move", "mt_jsonb_patch", "mt_jsonb_path_to_array",
        "mt_jsonb_remove", "mt_jsonb_remove_key", "mt_mark_event_progression", "mt_mark_progression_with_skip",
        "mt_quick_append_events", "mt_safe_unaccent",
    ];

    private static readonly string[] AlwaysTheSame =
        ["mt_doc_deadletterevent", "mt_events", "mt_events_sequence", "mt_high_water_skips"];

    private static readonly string[] Grown = ["mt_event_progression", "mt_streams"];

    private static readonly string[] NewColumns =
    [
        "mt_streams compacted_version bigint NOT NULL DEFAULT 0;",
        "mt_event_progression mode varchar NULL DEFAULT 'none';",
        "mt_event_progression rebuild_threshold integer NULL DEFAULT 0;",
        "mt_event_progression assigned_node integer NULL DEFAULT 0;",
        "mt_event_progression heartbeat timestamp with time zone NULL;",
        "mt_event_progression agent_status varchar(20) NULL;",
        "mt_event_progression pause_reason text NULL;",
        "mt_event_progression running_on_node integer NULL;",
        "mt_event_progression warning_behind_threshold bigint NULL;",
        "mt_event_progression critical_behind_threshold bigint NULL;",
        "mt_event_progression failure_category varchar(50) NULL;",
        "mt_event_progression failure_event_sequence bigint NULL;",
        "mt_event_progression failure_event_type varchar(500) NULL;",
        "mt_event_progression failure_event_tenant_id varchar(500) NULL;",
    ];

    /// <summary>As the product made it.</summary>
    public static IEnumerable<string> Found =>
        (MartenApplication.IsOf929 ? [.. AlwaysTheSame, .. Grown] : AlwaysTheSame).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Created =>
        (MartenApplication.IsOf929 ? Functions : [.. Functions, "mt_event_projection_floors"])
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Updated => MartenApplication.IsOf929 ? [] : Grown;

    public static IEnumerable<string> Columns => MartenApplication.IsOf929 ? [] : NewColumns;
}
