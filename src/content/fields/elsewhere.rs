//! Names of fields that authors bring along from other programs.

/// What other status pages call a field, as it is called here.
pub(super) fn elsewhere(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "status" | "state" | "resolved" => "stage",
        "date" | "start" | "starts" | "began" => "started",
        "end" | "ends" | "resolvedwhen" | "resolved_at" => "ended",
        "affected" | "affects" | "services" | "systems" => "components",
        "summary" => "impact",
        "type" => "kind",
        "next" => "next_update",
        _ => return None,
    })
}
