//! A value of YAML, TOML or JSON, whichever it was: other programs read all three.
//!
//! Numbers, truth values and dates are texts here, as they were written; what they mean, only
//! the field that holds them knows.

use crate::content::yaml::{self, Node, Value};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Datum {
    /// Nothing, `null` or `~`.
    #[default]
    Nothing,
    /// A single value.
    Text(String),
    /// A list.
    List(Vec<Datum>),
    /// A map in its order.
    Map(Record),
}

/// The fields of a map. What is taken out is gone: what remains, nobody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Record(Vec<(String, Datum)>);

impl Datum {
    /// Reads YAML.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence that may name the line.
    pub(super) fn from_yaml(text: &str) -> Result<Datum, String> {
        yaml::read_foreign(text).map(|root| Datum::of_node(&root))
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn from_toml(text: &str) -> Result<Datum, String> {
        let table: toml::Table =
            toml::from_str(text).map_err(|error| error.message().to_owned())?;
        Ok(Datum::of_toml(toml::Value::Table(table)))
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn from_json(text: &str) -> Result<Datum, String> {
        serde_json::from_str(text).map(Datum::of_json).map_err(|error| error.to_string())
    }

    /// A value of JSON.
    pub(super) fn of_json(value: serde_json::Value) -> Datum {
        use serde_json::Value as Json;
        match value {
            Json::Null => Datum::Nothing,
            Json::Bool(truth) => Datum::Text(truth.to_string()),
            Json::Number(number) => Datum::Text(number.to_string()),
            Json::String(text) => Datum::Text(text),
            Json::Array(items) => Datum::List(items.into_iter().map(Datum::of_json).collect()),
            Json::Object(map) => {
                map.into_iter().map(|(name, value)| (name, Datum::of_json(value))).collect()
            }
        }
    }

    fn of_toml(value: toml::Value) -> Datum {
        use toml::Value as Toml;
        match value {
            Toml::String(text) => Datum::Text(text),
            Toml::Array(items) => Datum::List(items.into_iter().map(Datum::of_toml).collect()),
            Toml::Table(table) => {
                table.into_iter().map(|(name, value)| (name, Datum::of_toml(value))).collect()
            }
            Toml::Integer(number) => Datum::Text(number.to_string()),
            Toml::Float(number) => Datum::Text(number.to_string()),
            Toml::Boolean(truth) => Datum::Text(truth.to_string()),
            Toml::Datetime(time) => Datum::Text(time.to_string()),
        }
    }

    fn of_node(node: &Node) -> Datum {
        match &node.value {
            Value::Nothing => Datum::Nothing,
            Value::Scalar(scalar) => Datum::Text(scalar.text.clone()),
            Value::List(items) => Datum::List(items.iter().map(Datum::of_node).collect()),
            Value::Map(entries) => entries
                .iter()
                .filter_map(|(key, value)| Some((key.text()?.to_owned(), Datum::of_node(value))))
                .collect(),
        }
    }

    /// The text of a single value, without spaces around it, unless it is empty.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Datum::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The texts of a list, or the one that stands instead of a list.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Datum::List(items) => items.iter().filter_map(Datum::text).collect(),
            single => single.text().into_iter().collect(),
        }
    }

    /// A truth value, as any of the three writes it.
    pub(super) fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "1" => Some(true),
            "false" | "no" | "off" | "n" | "0" => Some(false),
            _ => None,
        }
    }

    /// The items of a list; none where it is none.
    pub(super) fn into_items(self) -> Vec<Datum> {
        match self {
            Datum::List(items) => items,
            _ => Vec::new(),
        }
    }

    /// A map of one field that is a map.
    pub(super) fn record_of(name: &str, fields: Record) -> Record {
        Record(vec![(name.to_owned(), Datum::Map(fields))])
    }

    /// The fields of a map; of a text alone, a map that has it as this field.
    pub(super) fn into_record_of(self, name: &str) -> Record {
        match self {
            text @ Datum::Text(_) => Record(vec![(name.to_owned(), text)]),
            other => other.into_record(),
        }
    }

    /// The fields of a map that stays.
    pub(super) fn record(&self) -> Option<&Record> {
        match self {
            Datum::Map(record) => Some(record),
            _ => None,
        }
    }

    /// The fields of a map; none where it is none.
    pub(super) fn into_record(self) -> Record {
        match self {
            Datum::Map(record) => record,
            _ => Record::default(),
        }
    }
}

impl FromIterator<(String, Datum)> for Datum {
    fn from_iter<I: IntoIterator<Item = (String, Datum)>>(entries: I) -> Datum {
        Datum::Map(Record(entries.into_iter().collect()))
    }
}

impl Record {
    /// Takes a field out, whatever the case of its name; of several the last, which wins.
    pub(super) fn take(&mut self, name: &str) -> Datum {
        let mut taken = Datum::Nothing;
        self.0.retain_mut(|(known, value)| {
            let is_meant = known.eq_ignore_ascii_case(name);
            if is_meant {
                taken = std::mem::take(value);
            }
            !is_meant
        });
        taken
    }

    /// Takes out the text of a field. What is none stays, for whoever names the rest.
    pub(super) fn take_text(&mut self, name: &str) -> Option<String> {
        match self.get(name)? {
            Datum::Text(_) | Datum::Nothing => self.take(name).text().map(str::to_owned),
            Datum::List(_) | Datum::Map(_) => None,
        }
    }

    /// Takes out the items of a list, or of a map of maps, which names them. What is neither stays.
    pub(super) fn take_items(&mut self, name: &str) -> Vec<Datum> {
        match self.get(name) {
            Some(Datum::List(_)) => self.take(name).into_items(),
            Some(Datum::Map(map)) if map.0.iter().all(|(_, it)| it.record().is_some()) => {
                let map = self.take(name).into_record();
                map.0.into_iter().map(|(_, item)| item).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes out a truth value.
    pub(super) fn take_truth(&mut self, name: &str) -> Option<bool> {
        self.take(name).truth()
    }

    /// The names of what was not taken out and says something.
    pub(super) fn rest(&self) -> impl Iterator<Item = &str> {
        let says = |value: &Datum| match value {
            Datum::Nothing => false,
            Datum::Text(_) => true,
            Datum::List(items) => !items.is_empty(),
            Datum::Map(map) => !map.0.is_empty(),
        };
        self.0.iter().filter(move |(_, value)| says(value)).map(|(name, _)| name.as_str())
    }

    /// A field that stays, whatever the case of its name; of several the last.
    pub(super) fn get(&self, name: &str) -> Option<&Datum> {
        let is_meant = |(known, _): &&(String, Datum)| known.eq_ignore_ascii_case(name);
        self.0.iter().rev().find(is_meant).map(|(_, value)| value)
    }

    /// The text of a field that stays.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Puts a field behind the others, where it wins.
    pub(super) fn put(&mut self, name: &str, value: Datum) {
        self.0.push((name.to_owned(), value));
    }

    /// Puts in the fields of another map that this one does not name at all.
    pub(super) fn complete(&mut self, other: Record) {
        let lacking = other.0.into_iter().filter(|(name, _)| self.get(name).is_none());
        let lacking: Vec<_> = lacking.collect();
        self.0.extend(lacking);
    }

    /// The names of all fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Puts the fields of another map behind these; where both have one, the other's wins.
    pub(super) fn append(&mut self, other: Record) {
        self.0.extend(other.0);
    }
}
