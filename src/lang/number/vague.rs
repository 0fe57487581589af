//! Numbers that name no more than a size: "hundreds of millions", "several hundred", "a couple of thousand".

use super::{Form, LARGEST, Number, Scan, make};
use crate::lang::lexicon::Class;

impl Scan<'_> {
    /// "hundreds of millions", "several hundred", "a couple of thousand", "dozens".
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let start = self.lexicon.find(self.text, at, Class::Article).map_or(at, |h| h.last);
        if let Some(hit) = self.lexicon.find(self.text, start, Class::Vague) {
            let of = self.lexicon.find(self.text, hit.last, Class::Of).map_or(hit.last, |h| h.last);
            return [hit.last, of].into_iter().find_map(|next| {
                let (scale, last) = self.scales(next);
                (scale > 1.0).then(|| make(at, last, hit.value * scale, scale, Form::Vague))
            });
        }
        let hit = self.lexicon.find(self.text, at, Class::Plural)?;
        // "test scores rose": many only where many of something stand.
        if !hit.name.is_empty() && self.lexicon.find(self.text, hit.last, Class::Of).is_none() {
            return None;
        }
        let (mut low, mut last) = (hit.value, hit.last);
        while let Some(next) = self.lexicon.find(self.text, last, Class::Of).and_then(|h| {
            self.lexicon.find(self.text, h.last, Class::Plural).or_else(|| self.lexicon.find(self.text, h.last, Class::Scale))
        }) {
            (low, last) = (low * next.value, next.last);
            if low > LARGEST {
                return None;
            }
        }
        Some(Number { high: Some(low * 10.0), ..make(at, last, low, low, Form::Vague) })
    }
}
