//! What a sentence says of how things stand, where no label does, in the languages that status
//! pages are written in.
//!
//! Sentences are looked at only where something is to be expected: the last word on what is over,
//! a word on planned work, one behind an end.

/// Words that say that all is well again, in lower case.
#[rustfmt::skip]
const CLOSING: &[&str] = &[
    "been resolved", "is resolved", "been fixed", "is fixed", "resolved this",
    "consider this incident resolved", "consider the incident resolved",
    "consider this issue resolved", "consider the issue resolved", "consider this resolved",
    "considered resolved", "as resolved", "back to normal", "fully operational",
    "been restored", "is restored", "is complete", "been completed",
    "maintenance complete", "maintenance completed", "all systems are operational",
    "available again", "reachable again", "working again", "operational again", "running again",
    "functioning again", "online again", "accessible again", "back online", "should be online",
    "up and running", "running normally", "working normally",
    "wurde behoben", "wurden behoben", "ist behoben", "sind behoben", "wieder normal",
    "wieder verfügbar", "wieder erreichbar", "wieder online", "laufen wieder", "läuft wieder",
    "funktioniert wieder", "funktionieren wieder",
    "a été résolu", "est résolu", "sont résolus", "de nouveau disponible", "est terminé",
    "fonctionne à nouveau", "fonctionnent à nouveau", "de nouveau opérationnel",
    "ha sido resuelto", "ha sido solucionado", "quedó resuelto", "está resuelto",
    "funciona de nuevo", "funcionan de nuevo",
    "foi resolvido", "foi normalizado", "foi solucionado", "foi restabelecido",
    "voltou a funcionar", "voltaram a funcionar",
    "è stato risolto", "tornato a funzionare", "tornati a funzionare", "sono regolari",
    "is opgelost", "werkt weer", "werken weer", "завершен", "устранен", "восстановлен",
    "復旧しました", "解決しました", "解消しました", "完了しました", "已恢复", "恢复正常", "已解决", "تم حل",
];

/// Words that say that planned work has begun, in lower case.
#[rustfmt::skip]
const BEGUN: &[&str] = &[
    "is underway", "is under way", "now underway", "now under way", "is in progress",
    "has begun", "has started", "have started", "we are starting", "hat begonnen",
    "haben begonnen", "wurde begonnen", "beginnt jetzt", "beginnen jetzt", "a commencé",
    "ont commencé", "est en cours", "ha comenzado", "ha empezado", "está en curso", "começou",
    "foi iniciada", "está em andamento", "è iniziata", "è in corso", "is begonnen", "начал",
    "開始しました", "已开始",
];

/// Words in the title of a text on what was learned, in lower case.
#[rustfmt::skip]
const LEARNED: &[&str] = &[
    "post-mortem", "postmortem", "post mortem", "root cause", "summary of", "incident summary",
    "incident report", "incident review", "what happened", "retrospective", "lessons learned",
    "nachbetrachtung", "nachbereitung", "ursachenanalyse", "abschlussbericht",
    "zusammenfassung", "rétrospective", "compte rendu", "cause racine", "análisis posterior",
    "causa raíz", "análise posterior", "causa raiz", "causa radice", "事後報告", "事后分析",
];

/// Words of thanks and of pardon, in lower case.
#[rustfmt::skip]
const THANKS: &[&str] = &[
    "apologi", "sorry", "thank", "regret", "entschuldig", "danke", "dank für", "vielen dank",
    "excus", "merci", "désol", "disculp", "gracias", "lamentamos", "desculp", "obrigad", "scus",
    "grazie", "bedankt", "przeprasz", "dzięk", "извин", "спасибо", "申し訳", "お詫び",
    "ありがとう", "抱歉", "感谢",
];

/// Words that make a condition, a promise or the contrary of what follows them.
#[rustfmt::skip]
const CONDITIONS: &[&str] = &[
    "once", "until", "till", "when", "if", "unless", "soon", "will", "not", "cannot",
    "sobald", "bis", "wenn", "falls", "wird", "werden", "nicht", "dès", "jusqu'à", "jusqu’à",
    "lorsque", "quand", "sera", "seront", "cuando", "hasta", "será",
    "quando", "até", "não", "finché", "sarà", "non", "zodra", "totdat", "niet", "когда", "пока",
    "будет", "не",
];

/// How many words in front of a phrase may turn it around.
const REACH: usize = 5;
/// The longest title, in letters.
const LONGEST_TITLE: usize = 80;

/// Whether a message says that it is over.
pub(super) fn says_it_is_over(message: &str) -> bool {
    says(CLOSING, message)
}

/// Whether a message says that planned work is under way.
pub(super) fn says_it_has_begun(message: &str) -> bool {
    says(BEGUN, message)
}

/// Whether a message thanks or asks for pardon, as last words do.
pub(super) fn says_thanks(message: &str) -> bool {
    let lower = message.to_lowercase();
    THANKS.iter().any(|words| lower.contains(words))
}

/// Whether a message begins with a title of what was learned.
pub(super) fn tells_what_was_learned(message: &str) -> bool {
    let first = message.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let lower = first.to_lowercase();
    lower.chars().count() <= LONGEST_TITLE && LEARNED.iter().any(|words| lower.contains(words))
}

fn says(phrases: &[&str], message: &str) -> bool {
    let lower = message.to_lowercase();
    phrases.iter().any(|words| {
        lower
            .match_indices(words)
            .any(|(at, _)| is_whole(&lower[at + words.len()..], words) && is_certain(&lower[..at]))
    })
}

/// Whether a phrase ends where its words do: `is completely unavailable` is no `is complete`. In
/// other scripts words are stems.
fn is_whole(behind: &str, words: &str) -> bool {
    !words.is_ascii() || !behind.chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether the clause in front of a phrase leaves it as it stands.
fn is_certain(before: &str) -> bool {
    let clause = before.rsplit(['.', ',', ';', ':', '!', '?', '\n']).next().unwrap_or(before);
    let words = clause.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let near = words.filter(|word| !word.is_empty()).rev().take(REACH);
    let turns =
        |word: &str| CONDITIONS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
    !near.into_iter().any(turns)
}
