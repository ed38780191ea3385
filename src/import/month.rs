//! Names of months, whole or cut short, in the languages of hosted pages.

/// How names of months begin, January first: English, German, French, Spanish, Portuguese,
/// Italian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Turkish, Russian,
/// Ukrainian. The longest that fits wins, so that `marras` is not March.
const NAMES: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "tammi", "sty", "led", "oca", "янв", "січ"],
    &["feb", "fév", "fev", "helmi", "lut", "úno", "şub", "фев", "лют"],
    &["mar", "mär", "mrt", "maalis", "bře", "мар", "бер"],
    &["apr", "avr", "abr", "huhti", "kwi", "dub", "nis", "апр", "кві"],
    &["may", "mai", "maj", "mei", "mag", "touko", "kvě", "май", "мая", "тра"],
    &["jun", "juin", "giu", "kesä", "cze", "červen", "června", "čvn", "haz", "июн", "чер"],
    &["jul", "juil", "lug", "heinä", "lip", "červenec", "července", "čvc", "tem", "июл", "лип"],
    &["aug", "ago", "aoû", "aou", "elo", "sie", "srp", "ağu", "авг", "сер"],
    &["sep", "set", "syys", "wrz", "zář", "eyl", "сен", "вер"],
    &["oct", "okt", "out", "ott", "loka", "paź", "říj", "eki", "окт", "жов"],
    &["nov", "marras", "lis", "kas", "ноя", "лис"],
    &["dec", "dez", "dic", "déc", "des", "joulu", "gru", "pro", "ara", "дек", "гру"],
];

/// The month of a name, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let fits = |stem: &str| word.starts_with(stem);
    let longest =
        |stems: &[&str]| stems.iter().filter(|stem| fits(stem)).map(|stem| stem.len()).max();
    let (at, _) = NAMES
        .iter()
        .enumerate()
        .filter_map(|(at, stems)| Some((at, longest(stems)?)))
        .max_by_key(|(_, length)| *length)?;
    i8::try_from(at + 1).ok()
}
