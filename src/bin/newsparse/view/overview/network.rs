//! Who with whom: the companies that share most events on a circle, with a line for each pair, as an SVG picture.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::f64::consts::{FRAC_PI_2, TAU};

use serde_json::{Value, json};
use svg::Document;
use svg::node::element::{Anchor, Circle as Dot, Path, Text, Title};

/// What the events of a pair are about: each a colour and a kind of line.
const ABOUT: [(&str, &[&str]); 3] = [
    ("deals", &["acquisition", "merger", "divestiture", "investment", "financing", "ipo", "dividend_buyback"]),
    ("work", &["partnership", "contract", "product_launch", "expansion", "facility", "conference", "award"]),
    ("disputes", &["legal_action", "dispute", "investigation", "fine", "regulatory_approval", "data_breach", "strike"]),
];

/// Events that two companies share.
#[derive(Debug, Default)]
pub(super) struct Pair {
    total: u64,
    about: [u64; ABOUT.len() + 1],
}

impl Pair {
    pub(super) fn add(&mut self, kind: &str) {
        self.total += 1;
        self.about[ABOUT.iter().position(|a| a.1.contains(&kind)).unwrap_or(ABOUT.len())] += 1;
    }

    /// What most of the events are about.
    fn most(&self) -> &'static str {
        let mut best = 0;
        for (i, n) in self.about.iter().enumerate() {
            if *n > self.about[best] {
                best = i;
            }
        }
        ABOUT.get(best).map_or("other", |a| a.0)
    }
}

/// Companies in the order of the circle, with their links.
#[derive(Debug, Default)]
pub(super) struct Circle {
    names: Vec<String>,
    weights: Vec<u64>,
    pub(super) links: Vec<Link>,
}

/// Two companies, by index, their events, and what those are about.
#[derive(Debug)]
pub(super) struct Link {
    ends: (usize, usize),
    total: u64,
    about: &'static str,
}

impl Circle {
    /// The links as rows of a table: names, events, what about.
    pub(super) fn table(&self) -> Vec<Value> {
        let row = |l: &Link| json!([self.names[l.ends.0], self.names[l.ends.1], l.total, l.about]);
        self.links.iter().map(row).collect()
    }
}

/// The companies of the pairs that share most events. Each is placed beside the one that it shares most with, so that strong lines are short.
pub(super) fn circle(pairs: &HashMap<(String, String), Pair>, most: usize) -> Circle {
    let mut weight: BTreeMap<&str, u64> = BTreeMap::new();
    for ((a, b), pair) in pairs {
        *weight.entry(a).or_default() += pair.total;
        *weight.entry(b).or_default() += pair.total;
    }
    let mut strongest: Vec<(&(String, String), u64)> = pairs.iter().map(|(ends, pair)| (ends, pair.total)).collect();
    strongest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut chosen: BTreeSet<&str> = BTreeSet::new();
    for ((a, b), _) in strongest {
        // Both or none: a company alone would have no line.
        let new = [a, b].iter().filter(|name| !chosen.contains(name.as_str())).count();
        if chosen.len() + new <= most {
            chosen.extend([a.as_str(), b.as_str()]);
        }
    }
    let mut rest: Vec<(&str, u64)> = chosen.into_iter().map(|name| (name, weight[name])).collect();
    rest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let shared = |a: &str, b: &str| {
        let key = if a < b { (a.to_string(), b.to_string()) } else { (b.to_string(), a.to_string()) };
        pairs.get(&key).map_or(0, |p| p.total)
    };
    let mut placed: Vec<(&str, u64)> = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let last = placed.last().map(|p| p.0);
        // The first of the best: the heaviest, by name where they are alike.
        let next = (0..rest.len()).rev().max_by_key(|&i| last.map_or(0, |l| shared(l, rest[i].0))).unwrap_or(0);
        placed.push(rest.remove(next));
    }
    let names: Vec<String> = placed.iter().map(|p| p.0.to_string()).collect();
    let place: HashMap<&str, usize> = placed.iter().enumerate().map(|(i, p)| (p.0, i)).collect();
    let link = |((a, b), pair): (&(String, String), &Pair)| {
        let ends = (*place.get(a.as_str())?, *place.get(b.as_str())?);
        Some(Link { ends, total: pair.total, about: pair.most() })
    };
    let mut links: Vec<Link> = pairs.iter().filter_map(link).collect();
    links.sort_by(|a, b| b.total.cmp(&a.total).then(a.ends.cmp(&b.ends)));
    Circle { weights: placed.iter().map(|p| p.1).collect(), names, links }
}

const WIDTH: f64 = 840.0;
const HEIGHT: f64 = 820.0;
const RADIUS: f64 = 220.0;
/// Names longer than this are cut.
const NAME: usize = 24;

/// Where a company stands: angle, and a place at a distance from the middle.
fn place(i: usize, of: usize, radius: f64) -> (f64, f64, f64) {
    // Half a step on, so that no name stands upright.
    let angle = TAU * (i as f64 + 0.5) / of.max(1) as f64 - FRAC_PI_2;
    let round = |n: f64| (n * 10.0).round() / 10.0;
    (angle, round(WIDTH / 2.0 + radius * angle.cos()), round(HEIGHT / 2.0 + radius * angle.sin()))
}

/// The picture: lines bend towards the middle, the more the farther apart their ends are.
pub(super) fn picture(circle: &Circle) -> String {
    let count = circle.names.len();
    let most = circle.links.iter().map(|l| l.total).max().unwrap_or(1).max(1) as f64;
    let mut picture = Document::new()
        .set("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .set("width", WIDTH)
        .set("role", "group")
        .set("aria-label", "Companies on a circle, joined where they take part in the same event");
    // Thick lines last, over the thin ones.
    for link in circle.links.iter().rev() {
        let (a, b) = link.ends;
        let ((_, ax, ay), (_, bx, by)) = (place(a, count, RADIUS), place(b, count, RADIUS));
        let apart = a.abs_diff(b).min(count - a.abs_diff(b)) as f64 / (count as f64 / 2.0);
        let (mx, my) = ((ax + bx) / 2.0, (ay + by) / 2.0);
        let pull = 0.35 + 0.6 * apart;
        let (cx, cy) = (mx + (WIDTH / 2.0 - mx) * pull, my + (HEIGHT / 2.0 - my) * pull);
        let said = format!("{} and {}: {} event{}", circle.names[a], circle.names[b], link.total, if link.total == 1 { "" } else { "s" });
        let path = Path::new()
            .set("d", format!("M{ax} {ay}Q{cx:.1} {cy:.1} {bx} {by}"))
            .set("class", format!("line {}", link.about))
            .set("data-ends", format!("{a} {b}"))
            .set("stroke-width", format!("{:.1}", 1.0 + 6.0 * (link.total as f64 - 1.0) / most.max(2.0)))
            .add(Title::new(said));
        picture = picture.add(path);
    }
    let heaviest = circle.weights.iter().copied().max().unwrap_or(1).max(1) as f64;
    for (i, (name, weight)) in circle.names.iter().zip(&circle.weights).enumerate() {
        let radius = 3.5 + 6.5 * (*weight as f64 / heaviest).sqrt();
        let (angle, x, y) = place(i, count, RADIUS);
        let (_, tx, ty) = place(i, count, RADIUS + 17.0);
        // Names stand along their radius, and never upside down.
        let left = angle.cos() < -1e-9;
        let degrees = angle.to_degrees() + if left { 180.0 } else { 0.0 };
        let label = Text::new(cut(name))
            .set("x", tx)
            .set("y", ty)
            .set("transform", format!("rotate({degrees:.1} {tx} {ty})"))
            .set("class", if left { "name left" } else { "name" });
        let said = format!("{name}: {weight} shared event{}", if *weight == 1 { "" } else { "s" });
        let dot = Dot::new().set("cx", x).set("cy", y).set("r", format!("{radius:.1}")).set("class", "node");
        let link = Anchor::new().set("href", "#events").set("data-company", name.as_str()).set("data-node", i);
        picture = picture.add(link.add(Title::new(said)).add(dot).add(label));
    }
    picture.to_string()
}

/// A name cut to fit.
fn cut(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.into();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(kinds: &[&str]) -> Pair {
        let mut pair = Pair::default();
        kinds.iter().for_each(|k| pair.add(k));
        pair
    }

    #[test]
    fn partners_stand_together_and_what_pages_say_is_escaped() {
        let mut pairs = HashMap::new();
        let mut join = |a: &str, b: &str, kinds: &[&str]| pairs.insert((a.to_string(), b.to_string()), pair(kinds));
        join("<b>A", "D", &["merger", "merger", "merger"]);
        join("<b>A", "C", &["dispute"]);
        join("B", "C", &["partnership", "partnership"]);
        let circle = circle(&pairs, 10);
        assert_eq!(circle.names, ["<b>A", "D", "C", "B"]);
        assert_eq!(circle.links[0].about, "deals");
        let svg = picture(&circle);
        assert!(svg.contains("&lt;b&gt;A") && !svg.contains("<b>A"), "{svg}");
        assert_eq!(svg, picture(&circle));
    }

    #[test]
    fn only_the_most_connected_are_shown() {
        let pairs: HashMap<_, _> = (0..50).map(|i| ((format!("A{i:02}"), format!("B{i:02}")), pair(&["merger"]))).collect();
        let circle = circle(&pairs, 24);
        assert_eq!(circle.names.len(), 24);
        assert_eq!(circle.links.len(), 12, "nobody stands alone");
        assert!(picture(&super::circle(&HashMap::new(), 24)).starts_with("<svg"));
    }
}
