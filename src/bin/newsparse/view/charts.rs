//! The pictures of the overview, as inline SVG drawn by plotters.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

const INK: RGBColor = RGBColor(29, 29, 31);
const SOFT: RGBColor = RGBColor(93, 93, 102);
const BLUE: RGBColor = RGBColor(31, 95, 191);
const PINK: RGBColor = RGBColor(163, 25, 91);

/// Names longer than this are cut in charts.
const LABEL_CHARS: usize = 26;

/// Draws with `paint` on white and returns the SVG element.
fn svg(size: (u32, u32), paint: impl FnOnce(&DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) -> Result<()>) -> Result<String> {
    let mut out = String::new();
    {
        let root = SVGBackend::with_string(&mut out, size).into_drawing_area();
        root.fill(&WHITE).map_err(|e| anyhow!("{e}"))?;
        paint(&root)?;
        root.present().map_err(|e| anyhow!("{e}"))?;
    }
    // Inline SVG scales by its view box; the fixed size would overflow narrow screens.
    Ok(out.trim_start_matches(|c| c != '<').to_string())
}

/// A label cut to fit.
fn label(text: &str) -> String {
    let mut out: String = text.chars().take(LABEL_CHARS).collect();
    if text.chars().count() > LABEL_CHARS {
        out.push('…');
    }
    out
}

/// A font in one size, place and colour.
fn font<'a>(size: i32, color: RGBColor, h: HPos, v: VPos) -> TextStyle<'a> {
    ("sans-serif", size).into_font().color(&color).pos(Pos::new(h, v))
}

/// Bars of companies: mentions and, beside them, events. Rows are name, mentions, events.
pub(super) fn companies(rows: &[(String, u64, u64)]) -> Result<String> {
    let (line, left, width) = (26, 220, 860);
    let height = rows.len() as u32 * line + 40;
    let most = rows.iter().map(|r| r.1.max(r.2)).max().unwrap_or(1).max(1) as f64;
    svg((width, height), |root| {
        let scale = |n: u64| (n as f64 / most * f64::from(width - left - 90)) as i32;
        for (i, (name, mentions, events)) in rows.iter().enumerate() {
            let y = 30 + (i as u32 * line) as i32;
            let x = left as i32;
            let draw = |e: DrawingAreaErrorKind<std::io::Error>| anyhow!("{e}");
            root.draw(&Text::new(label(name), (x - 10, y + 9), font(15, INK, HPos::Right, VPos::Center))).map_err(draw)?;
            root.draw(&Rectangle::new([(x, y), (x + scale(*mentions), y + 11)], BLUE.filled())).map_err(draw)?;
            root.draw(&Rectangle::new([(x, y + 12), (x + scale(*events), y + 19)], PINK.filled())).map_err(draw)?;
            let end = x + scale(*mentions).max(scale(*events)) + 6;
            root.draw(&Text::new(format!("{mentions} · {events}"), (end, y + 9), font(13, SOFT, HPos::Left, VPos::Center)))
                .map_err(draw)?;
        }
        let draw = |e: DrawingAreaErrorKind<std::io::Error>| anyhow!("{e}");
        root.draw(&Text::new("mentions", (left as i32, 6), font(13, BLUE, HPos::Left, VPos::Top))).map_err(draw)?;
        root.draw(&Text::new("events", (left as i32 + 80, 6), font(13, PINK, HPos::Left, VPos::Top))).map_err(draw)?;
        Ok(())
    })
}

/// Events by month and type: a dot for each, its area the number of events.
pub(super) fn timeline(events: &BTreeMap<(String, String), u64>) -> Result<String> {
    let mut months: Vec<&str> = events.keys().map(|k| k.0.as_str()).collect();
    months.dedup();
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    for ((_, kind), n) in events {
        *kinds.entry(kind).or_default() += n;
    }
    let mut kinds: Vec<(&str, u64)> = kinds.into_iter().collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    kinds.truncate(MOST_KINDS);
    let skipped = months.len().saturating_sub(MOST_MONTHS);
    let months = &months[skipped..];
    let most = events.values().copied().max().unwrap_or(1).max(1) as f64;
    let (line, left) = (30, 190);
    let step = (640 / months.len().max(1) as i32).clamp(26, 80);
    let size = ((left + step * months.len() as i32 + 40) as u32, (kinds.len() as i32 * line + 60) as u32);
    svg(size, |root| {
        let draw = |e: DrawingAreaErrorKind<std::io::Error>| anyhow!("{e}");
        for (row, (kind, total)) in kinds.iter().enumerate() {
            let y = 20 + row as i32 * line;
            root.draw(&Text::new(
                format!("{} {total}", label(&kind.replace('_', " "))),
                (left - 24, y),
                font(14, INK, HPos::Right, VPos::Center),
            ))
            .map_err(draw)?;
            root.draw(&PathElement::new(vec![(left - 14, y), (size.0 as i32 - 10, y)], RGBColor(232, 230, 225))).map_err(draw)?;
            for (column, month) in months.iter().enumerate() {
                let Some(n) = events.get(&((*month).to_string(), (*kind).to_string())) else { continue };
                let radius = (3.0 + 10.0 * (*n as f64 / most).sqrt()) as i32;
                root.draw(&Circle::new((left + column as i32 * step + step / 2, y), radius, PINK.mix(0.75).filled())).map_err(draw)?;
            }
        }
        let bottom = 20 + kinds.len() as i32 * line;
        // Every month has its mark; labels stand as far apart as they are wide.
        let every = (64 / step).max(1) as usize;
        for (column, month) in months.iter().enumerate().filter(|(i, _)| i % every == 0) {
            root.draw(&Text::new(
                (*month).to_string(),
                (left + column as i32 * step + step / 2, bottom),
                font(12, SOFT, HPos::Center, VPos::Top),
            ))
            .map_err(draw)?;
        }
        Ok(())
    })
}

/// Rows and columns of the time line that still read well on one screen.
const MOST_KINDS: usize = 16;
const MOST_MONTHS: usize = 36;

/// Who with whom: companies on a circle, a line for each pair that shares an event. `links` are indexes into `names` and counts.
pub(super) fn network(names: &[String], links: &[(usize, usize, u64)]) -> Result<String> {
    let (width, height, radius) = (860.0, 620.0, 225.0);
    let place = |i: usize| {
        let angle = std::f64::consts::TAU * i as f64 / names.len().max(1) as f64 - std::f64::consts::FRAC_PI_2;
        (angle, ((width / 2.0 + radius * angle.cos()) as i32, (height / 2.0 + radius * angle.sin()) as i32))
    };
    let most = links.iter().map(|l| l.2).max().unwrap_or(1).max(1) as f64;
    svg((width as u32, height as u32), |root| {
        let draw = |e: DrawingAreaErrorKind<std::io::Error>| anyhow!("{e}");
        for &(a, b, n) in links {
            let stroke = BLUE.mix(0.25 + 0.6 * n as f64 / most).stroke_width(1 + (4.0 * n as f64 / most) as u32);
            root.draw(&PathElement::new(vec![place(a).1, place(b).1], stroke)).map_err(draw)?;
        }
        for (i, name) in names.iter().enumerate() {
            let (angle, (x, y)) = place(i);
            root.draw(&Circle::new((x, y), 6, BLUE.filled())).map_err(draw)?;
            let (dx, anchor) = if angle.cos() >= -0.01 { (12, HPos::Left) } else { (-12, HPos::Right) };
            // Names near the poles stand above and below their dots.
            let dy = (14.0 * angle.sin()) as i32;
            root.draw(&Text::new(label(name), (x + dx, y + dy), font(14, INK, anchor, VPos::Center))).map_err(draw)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_escape_what_pages_say() {
        let chart = companies(&[("<b>&".into(), 3, 1), ("x".repeat(90), 0, 0)]).unwrap();
        assert!(chart.starts_with("<svg") && !chart.contains("<b>") && chart.contains('…'), "{chart}");
        assert!(network(&[], &[]).unwrap().starts_with("<svg"));
        assert!(timeline(&BTreeMap::new()).unwrap().starts_with("<svg"));
    }
}
