//! Words by which people say how things stand, in the languages that status pages are written
//! in: what a label in front of a message means.

use crate::diagnostic::is_unprintable;
use crate::model::Stage;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A stage.
    Stage(Stage),
    /// Another word on the same thing, such as `Update`.
    Update,
    /// The first word on it.
    First,
    /// The last word on it.
    Last,
}

/// Words for each meaning, in lower case: English, German, French, Spanish, Portuguese, Italian,
/// Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Lithuanian, Turkish, Russian,
/// Ukrainian, Japanese, Chinese, Korean; of Arabic, Hebrew, Vietnamese, Indonesian, Romanian,
/// Hungarian and Greek those of the stages.
#[rustfmt::skip]
const WORDS: &[(Label, &[&str])] = &[
    (
        Label::Stage(Stage::Investigating),
        &[
            "investigating", "investigation", "investigate", "we are investigating", "in analyse",
            "untersuchung", "wird untersucht", "wir untersuchen", "in untersuchung", "analyse",
            "en cours d'analyse", "en cours d’analyse", "enquête en cours", "enquête",
            "investigando", "en investigación", "investigación", "em investigação", "em análise",
            "indagine", "in corso di analisi", "in analisi", "onderzoek", "wordt onderzocht",
            "in onderzoek", "undersöker", "utreder", "undersøger", "undersøges", "undersøker",
            "undersøkes", "tutkitaan", "selvitetään", "badanie", "analiza", "w trakcie analizy",
            "vyšetřujeme", "šetření", "tiriama", "inceleniyor", "расследование", "расследуется",
            "исследуем", "розслідування", "調査中", "调查中", "正在调查", "調查中", "조사 중", "조사중",
            "investigation en cours", "en cours d'investigation", "indagine in corso",
            "indagini in corso", "изучается", "изучаем", "対応中", "処理中",
            "确认中", "处理中", "排查中", "قيد التحقيق", "جارٍ التحقيق", "בבדיקה", "đang điều tra",
            "sedang diselidiki", "menyelidiki", "în investigare", "vizsgálat", "vizsgáljuk", "διερεύνηση",
            "reopened", "re-opened", "reopening", "recurring", "recurred", "recurrence",
            "wieder geöffnet", "wiederaufgetreten", "wieder aufgetreten", "rouvert", "reabierto",
            "reaberto", "riaperto", "heropend", "再発",
        ],
    ),
    (
        Label::Stage(Stage::Identified),
        &[
            "identified", "issue identified", "cause identified", "root cause identified",
            "problem identified", "identifiziert", "ursache gefunden", "ursache identifiziert",
            "identifié", "identifiée", "identificado", "identificada", "identificato",
            "geïdentificeerd", "oorzaak gevonden", "identifierad", "identifierat",
            "identificeret", "identifisert", "tunnistettu", "zidentyfikowano", "zidentyfikowany",
            "identifikováno", "nustatyta", "tespit edildi", "определено", "обнаружено",
            "виявлено", "特定済み", "原因特定", "已确认", "已确定", "已識別", "확인됨",
            "problème identifié", "cause identifiée", "problema identificado",
            "problema identificato", "causa identificada", "causa identificata", "обнаружена",
            "обнаружен", "идентифицировано", "проблема обнаружена", "特定", "原因判明", "已定位",
            "تم التحديد", "تم تحديد المشكلة", "זוהה", "đã xác định", "teridentifikasi",
            "identificată", "azonosítva",
        ],
    ),
    (
        Label::Stage(Stage::Monitoring),
        &[
            "monitoring", "watching", "monitor", "wird beobachtet", "beobachtung", "überwachung",
            "unter beobachtung", "wir beobachten", "surveillance", "sous surveillance",
            "en observation", "monitoreando", "monitorizando", "en observación", "monitorando",
            "em observação", "monitoraggio", "in monitoraggio", "monitoren", "wordt gevolgd",
            "övervakar", "bevakar", "overvåger", "overvåges", "overvåker", "overvåkes",
            "seurataan", "seuranta", "monitorowanie", "monitorujemy", "sledujeme", "stebima",
            "izleniyor", "мониторинг", "наблюдение", "моніторинг", "監視中", "观察中", "监控中", "監控中",
            "모니터링",
            "monitoraggio in corso", "surveillance en cours", "monitoreo", "en monitoreo",
            "seguimiento", "monitoramento", "em monitoramento", "наблюдаем", "監視", "経過観察中",
            "监测中", "قيد المراقبة", "جارٍ المراقبة", "בניטור", "đang theo dõi", "dipantau",
            "monitorizare", "megfigyelés",
        ],
    ),
    (
        Label::Stage(Stage::Resolved),
        &[
            "resolved", "fixed", "solved", "issue resolved", "incident resolved",
            "problem resolved", "all clear", "closed", "restored", "service restored",
            "services restored", "recovered", "all systems operational", "gelöst", "behoben",
            "störung behoben", "problem behoben", "erledigt", "résolu", "résolue", "corrigé",
            "rétabli", "resuelto", "resuelta", "solucionado", "resolvido", "resolvida", "risolto",
            "risolta", "opgelost", "verholpen", "löst", "åtgärdat", "åtgärdad", "løst",
            "udbedret", "utbedret", "ratkaistu", "korjattu", "rozwiązano", "rozwiązany",
            "rozwiązane", "naprawiono", "vyřešeno", "opraveno", "išspręsta", "çözüldü", "решено",
            "исправлено", "устранено", "вирішено", "解決済み", "解決", "復旧", "已解决", "已解決", "已修复", "해결됨",
            "해결",
            "problème résolu", "incident résolu", "problema resuelto", "problema resolvido",
            "problema risolto", "incidente resuelto", "incidente resolvido", "incidente risolto",
            "normalizado", "encerrado", "encerrada", "corrigido", "corrigida", "cerrado", "cerrada",
            "corregido", "corregida", "clôturé", "clos", "fermé", "incident clos", "chiuso", "chiusa",
            "naprawione", "usunięto", "przywrócono", "تم الإصلاح", "محلول", "対応完了", "복구 완료", "giderildi",
            "wiederhergestellt", "operational", "restablecido", "restabelecido", "ripristinato", "hersteld", "решена",
            "решён", "решен", "устранена", "устранен", "восстановлено", "проблема решена", "復旧済み",
            "復旧完了", "解消", "已恢复", "恢复", "已恢復", "تم الحل", "تم حل المشكلة", "נפתר",
            "đã khắc phục", "đã giải quyết", "terselesaikan", "selesai", "rezolvat", "megoldva",
            "επιλύθηκε",
        ],
    ),
    (
        Label::Stage(Stage::Postmortem),
        &[
            "postmortem", "post mortem", "post-mortem", "root cause analysis", "rca",
            "retrospective", "nachbetrachtung", "nachbereitung", "ursachenanalyse",
            "rétrospective", "análisis posterior", "análise posterior", "事後報告", "事后分析",
        ],
    ),
    (
        Label::Stage(Stage::Withdrawn),
        &["false alarm", "fehlalarm", "fausse alerte", "falsa alarma", "vals alarm"],
    ),
    (
        Label::Stage(Stage::Scheduled),
        &[
            "scheduled", "planned", "geplant", "planifié", "programado", "agendado",
            "programmato", "gepland", "planerat", "planlagt", "запланировано", "予定", "计划中",
        ],
    ),
    (
        Label::Stage(Stage::InProgress),
        &[
            "in progress", "started", "in arbeit", "läuft", "en cours", "en curso",
            "em andamento", "in corso", "bezig", "pågår", "i gang", "выполняется", "作業中", "进行中",
        ],
    ),
    (
        Label::Stage(Stage::Verifying),
        &["verifying", "wird geprüft", "vérification", "verificando", "verifica"],
    ),
    (
        Label::Stage(Stage::Completed),
        &[
            "completed", "complete", "done", "finished", "maintenance complete",
            "maintenance completed", "zakończono", "zakończone", "انتهى", "終了", "完成",
            "maintenance is complete", "maintenance finished", "abgeschlossen", "beendet", "fertig",
            "terminé", "completado", "concluído", "completato", "afgerond", "voltooid",
            "slutfört", "afsluttet", "fullført", "valmis", "завершено", "完了", "已完成", "완료",
            "terminée", "maintenance terminée", "mantenimiento finalizado", "finalizado",
            "manutenção concluída", "concluída", "manutenzione completata", "completata",
            "wartung abgeschlossen", "wartung beendet", "работы завершены", "作業完了", "メンテナンス完了",
            "维护完成", "已結束", "مكتمل",
        ],
    ),
    (
        Label::Stage(Stage::Cancelled),
        &[
            "cancelled", "canceled", "abgesagt", "annulé", "cancelado", "annullato",
            "geannuleerd", "отменено", "中止", "已取消",
        ],
    ),
    (
        Label::Update,
        &[
            "update", "updates", "updated", "update message", "status update", "progress update", "edit", "edited", "recovery", "recovering", "ongoing",
            "mitigated", "mitigating", "mitigation", "resolving", "restoring",
            "restoring service", "implementing", "implemented", "working on the issue",
            "in repair", "progress", "in work", "working on it", "aktualisierung", "aktualisiert",
            "nachtrag", "mise à jour", "actualización", "actualizado", "atualização",
            "aggiornamento", "bijwerking", "uppdatering", "opdatering", "oppdatering", "päivitys",
            "aktualizacja", "aktualizace", "atnaujinimas", "güncelleme", "обновление",
            "оновлення", "更新", "アップデート", "업데이트",
            "mitigazione", "mitigato", "mitigado", "mitigación", "mitigação",
            "atténué", "nouvelle mise à jour", "تحديث", "עדכון", "cập nhật", "pembaruan",
            "actualizare", "frissítés", "ενημέρωση", "追記", "続報", "進捗",
        ],
    ),
    (
        Label::First,
        &[
            "initial message", "initial", "original", "original message", "original post",
            "original report", "initial update", "initial report", "first message",
            "open", "opening", "open issue", "opening issue", "opening incident",
            "opening maintenance", "opening message", "start", "start message", "erste meldung",
        ],
    ),
    (
        Label::Last,
        &[
            "final message", "final update", "final", "last update", "close", "closing",
            "close issue", "closing issue", "closing incident", "closing maintenance",
            "closing message", "end", "end message", "end of outage", "end of outage message",
            "end of maintenance", "letzte meldung",
        ],
    ),
];

/// What a label says; nothing where it is no such word. `Update 3`, `UPDATED` and `Update:` are.
pub(super) fn label_of(text: &str) -> Option<Label> {
    let visible: String = text.chars().filter(|c| !is_unprintable(*c)).collect();
    let lower = visible.to_lowercase();
    let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if plain.is_empty() || plain.chars().count() > 40 {
        return None;
    }
    let exact = |words: &str| {
        WORDS.iter().find(|(_, known)| known.contains(&words)).map(|(label, _)| *label)
    };
    let counted = plain.trim_end_matches(|c: char| c.is_ascii_digit() || " #.".contains(c));
    exact(plain).or_else(|| exact(counted).filter(|label| *label == Label::Update))
}
