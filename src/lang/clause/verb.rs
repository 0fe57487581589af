//! The subjects of verb groups: of finite verbs, infinitives and participles.

use super::{Linker, State, span_of_time};
use crate::lang::Tag;
use crate::lang::chunk::{Form, TIMES, VerbGroup};

impl Linker<'_, '_, '_> {
    /// A verb group: finds its subject.
    pub(super) fn verb(&mut self, v: u32) {
        if self.bare_infinitive(v) {
            self.syntax.verbs[v as usize].form = Form::Infinitive;
        }
        // "whose finance chief, Ann Dahl, left in May": the clause has no other verb.
        let open = self.state.antecedent.filter(|(_, told)| !told && self.syntax.verbs[v as usize].form == Form::Participle);
        if open.and_then(|(antecedent, _)| self.owned(antecedent)).is_some() {
            self.syntax.verbs[v as usize].form = Form::Finite;
        }
        let group = self.syntax.verbs[v as usize];
        match group.form {
            Form::Finite => self.finite(v),
            Form::Infinitive => self.infinitive(v),
            Form::Gerund | Form::Participle => self.participle(v),
        }
        let s = &mut self.state;
        (s.verb, s.fresh, s.doubtful) = (Some(v), None, None);
        (s.after_verb, s.joined, s.comma, s.explained) = (true, false, false, None);
    }

    /// The noun without a preposition that ends right before a verb.
    fn adjacent(&self, v: u32) -> Option<u32> {
        let noun = self.state.last_noun?;
        let chunk = self.syntax.nouns[noun as usize];
        let bare = chunk.preposition().is_none() && chunk.listed().is_none() && chunk.owner().is_none();
        (bare && chunk.last == self.syntax.verbs[v as usize].first).then_some(noun)
    }

    /// The noun behind "whose" that an explanation parts from its verb.
    fn owned(&self, antecedent: u32) -> Option<u32> {
        let noun = self.state.explained.filter(|n| self.state.fresh.is_none() && *n > antecedent)?;
        let before = (self.syntax.nouns[noun as usize].first as usize).checked_sub(1)?;
        self.text.word(before).eq_ignore_ascii_case("whose").then_some(noun)
    }

    /// True for "go" in "were let go" and "cut" in "helped cut costs".
    fn bare_infinitive(&self, v: u32) -> bool {
        let group = self.syntax.verbs[v as usize];
        // "lets users share clips", "saw sales drop": the object stands between.
        let between = |b: &VerbGroup| {
            let object = b.object().map(|n| self.syntax.nouns[n as usize]);
            object.is_some_and(|n| n.first == b.last && n.last == group.first) && Some(b.object()) == Some(self.state.last_noun)
        };
        let before = self.state.verb.map(|b| self.syntax.verbs[b as usize]).filter(|b| b.last == group.first || between(b));
        let plain = group.form == Form::Finite && group.first == group.main && self.syntax.tags[group.main as usize] == Tag::Base;
        let asks = |main: u32| {
            ["let", "lets", "letting", "help", "helps", "helped", "helping", "see", "sees", "saw", "seen", "seeing"]
                .iter()
                .any(|w| w.eq_ignore_ascii_case(self.text.word(main as usize)))
        };
        plain && before.is_some_and(|b| asks(b.main))
    }

    /// True for a verb of saying right behind quoted words: "“We sold it,” said Ann Dahl".
    fn inverted(&self, v: u32) -> bool {
        let group = self.syntax.verbs[v as usize];
        let quote = group.first > 0 && matches!(self.text.word(group.first as usize - 1), "”" | "\"" | "’" | "'");
        quote
            && self.state.fresh.is_none()
            && group.first == group.main
            && self.dictionary.speech(self.text.tokens[group.main as usize].word())
    }

    /// A verb with its own tense.
    fn finite(&mut self, v: u32) {
        if self.inverted(v) {
            self.state = State { finite: Some(v), speaks: Some(v), ..State::default() };
            return;
        }
        let s = self.state;
        let speech = s.verb.is_some_and(|g| self.dictionary.speech(self.text.tokens[self.syntax.verbs[g as usize].main as usize].word()));
        let mut subject = None;
        if let Some(noun) = self.contact(v) {
            self.syntax.verbs[v as usize].set_subject(Some(noun));
            self.syntax.verbs[v as usize].relative = true;
            self.syntax.nouns[noun as usize].set_verb(Some(v));
            return;
        }
        if let Some(noun) = self.interrupted() {
            self.release_from(s.finite, noun);
            self.syntax.verbs[v as usize].set_subject(Some(noun));
            self.state.finite = Some(v);
            return;
        }
        if let Some((antecedent, false)) = s.antecedent {
            // "Osk, whose finance chief, Ann Dahl, resigned": who is explained does it.
            subject = Some(self.owned(antecedent).unwrap_or(antecedent));
            if let Some(fresh) = s.fresh.filter(|_| !s.after_verb) {
                subject = Some(self.list_head(fresh));
                // "the second time that Osk cut jobs", "the pact under which Osk cut jobs": no time and no pact is cut.
                let head = self.text.word(self.syntax.nouns[antecedent as usize].head as usize);
                if !s.oblique && !TIMES.contains(&head) {
                    self.syntax.verbs[v as usize].set_object(Some(antecedent));
                }
            }
            self.syntax.verbs[v as usize].relative = true;
            self.state.antecedent = Some((antecedent, true));
            self.syntax.verbs[v as usize].set_subject(subject);
            self.state.finite = Some(v);
            return;
        }
        if let Some(fresh) = s.fresh.filter(|_| !s.after_verb) {
            let head = self.list_head(fresh);
            self.release(head);
            subject = Some(head);
            if head == fresh {
                self.syntax.nouns[fresh as usize].set_listed(None);
            }
        } else if let Some(noun) =
            s.explained.filter(|n| speech && s.fresh.is_none() && self.syntax.nouns[*n as usize].preposition().is_none())
        {
            // "said its chief designer, Karl Moe, had resigned".
            self.release(noun);
            subject = Some(noun);
        } else if let Some(noun) = s.explained.filter(|n| s.fresh.is_none() && s.finite.is_none() && s.subject == Some(*n)) {
            // "asks whether Osk, the retailer, broke rules".
            subject = Some(noun);
        } else if let Some(fresh) = s.fresh.filter(|_| speech || s.finite.is_none() && s.subject.is_none()) {
            self.release(fresh);
            subject = Some(fresh);
        } else if s.joined
            && let Some(before) = s.finite.map(|f| self.syntax.verbs[f as usize])
        {
            subject = before.subject();
            // "would cut jobs and shut plants": one modal for both.
            let group = &mut self.syntax.verbs[v as usize];
            if group.first == group.main && self.syntax.tags[group.main as usize] == Tag::Base {
                group.set_modal(group.modal().or(before.modal()));
            }
        } else if let Some((outer, finite)) = s.outer.filter(|_| s.comma || s.finite.is_some()) {
            (self.state.subject, self.state.finite) = (outer, finite);
            (self.state.outer, self.state.antecedent) = (None, None);
            subject = outer;
        } else if let Some(doubtful) = s.doubtful {
            subject = Some(doubtful);
            self.syntax.nouns[doubtful as usize].set_preposition(None);
        } else if s.finite.is_none() {
            subject = s.subject;
        } else if let Some(fresh) = s.fresh {
            // "rose 3% by the time markets closed": who stands right before the verb does it, and not how much it was.
            let fresh = self.adjacent(v).unwrap_or(fresh);
            subject = Some(fresh);
            self.release(fresh);
        }
        let subject = subject.or(s.subject);
        self.syntax.verbs[v as usize].set_subject(subject);
        self.state.finite = Some(v);
        if self.state.subject.is_none() || !speech {
            self.state.subject = subject;
        }
        for p in std::mem::take(&mut self.pending) {
            self.syntax.verbs[p as usize].set_subject(subject);
        }
    }

    /// The subject of a relative clause without "that": "the goal the state had set", "more than they saved". What follows the clause goes on
    /// with the verb before it.
    fn contact(&self, v: u32) -> Option<u32> {
        let noun = self.state.last_noun.filter(|_| self.state.after_verb)?;
        let chunk = self.syntax.nouns[noun as usize];
        let adjacent = (chunk.last..self.syntax.verbs[v as usize].first).all(|i| self.syntax.tags[i as usize] == Tag::Adverb);
        let before = noun.checked_sub(1).map(|b| self.syntax.nouns[b as usize]).filter(|b| b.last == chunk.first && !b.genitive)?;
        // "said on Tuesday it would close": no day is closed.
        let day = self.calendar(before.head) || self.period(before.first, before.head);
        let opens = chunk.pronoun || matches!(self.syntax.tags[chunk.first as usize], Tag::Determiner | Tag::Possessive);
        (adjacent && opens && !before.pronoun && !day).then_some(noun)
    }

    /// The subject behind a verb of saying whose own verb a phrase parts from it: "said a group led by Osk agreed", "said its agreement to
    /// buy Osk was ended".
    fn interrupted(&self) -> Option<u32> {
        let s = self.state;
        let inner = s.verb.filter(|_| s.after_verb && !s.joined).map(|v| self.syntax.verbs[v as usize])?;
        let outer = s.finite.map(|f| self.syntax.verbs[f as usize])?;
        let noun = outer.object().filter(|_| self.dictionary.bare_clause(self.text.tokens[outer.main as usize].word()))?;
        let hangs = match inner.form {
            Form::Infinitive => inner.cue() == Some(self.syntax.nouns[noun as usize].head),
            Form::Participle | Form::Gerund => inner.subject() == Some(noun),
            Form::Finite => false,
        };
        hangs.then_some(noun)
    }

    /// The subject of a clause after "said" is not the object of "said".
    fn release(&mut self, n: u32) {
        self.release_from(self.state.verb, n);
    }

    fn release_from(&mut self, verb: Option<u32>, n: u32) {
        if let Some(v) = verb {
            let group = &mut self.syntax.verbs[v as usize];
            if group.object() == Some(n) {
                group.set_object(None);
            }
        }
    }

    /// "to buy": the subject is that of the verb before it, or its object after "order", "ask".
    fn infinitive(&mut self, v: u32) {
        let s = self.state;
        let before =
            (0..self.syntax.verbs[v as usize].first as usize).rev().find(|&i| !matches!(self.syntax.tags[i], Tag::Adverb | Tag::Negation));
        // "voted on Thursday to require": the day is no cue.
        let before = before.map(|i| self.before_partner(self.before_day(i)));
        let own = self.syntax.tags[self.syntax.verbs[v as usize].first as usize] == Tag::To;
        let parent = s.verb.filter(|&p| !s.comma || self.syntax.verbs[p as usize].form != Form::Finite || s.fresh.is_none());
        let subject = match parent.filter(|_| s.fresh.is_none() || s.after_verb) {
            Some(p) => {
                let group = self.syntax.verbs[p as usize];
                let control = self.dictionary.object_control(self.text.tokens[group.main as usize].word());
                if control && !group.passive { group.object().or(group.subject()) } else { group.subject() }
            }
            None => s.fresh.map(|f| self.list_head(f)).or(s.subject),
        };
        if self.state.subject.is_none() {
            self.state.subject = subject;
        }
        // "plans to buy Osk and to close yards": the second hangs on what the first hangs on.
        let joined = s
            .verb
            .map(|p| self.syntax.verbs[p as usize])
            .filter(|g| own && s.joined && g.form == Form::Infinitive && before.is_some_and(|i| self.syntax.tags[i] == Tag::Coordinator));
        if let Some(first) = joined {
            let group = &mut self.syntax.verbs[v as usize];
            group.set_subject(first.subject());
            group.set_parent(first.parent());
            group.set_cue(first.cue());
            return;
        }
        // "Days after agreeing to buy Osk, Halden cut jobs": whom the participle waits for.
        if subject.is_none() && parent.is_some_and(|p| self.pending.contains(&p)) {
            self.pending.push(v);
        }
        // "Osk's decision to cut", "his plan to leave": who owns the noun does what it says.
        let subject =
            before.filter(|_| own).and_then(|i| self.owner_of(s.last_noun, i).or_else(|| self.author_of(s.last_noun, i))).or(subject);
        let group = &mut self.syntax.verbs[v as usize];
        group.set_subject(subject);
        group.set_parent(parent);
        if own {
            group.set_cue(before.map(|i| i as u32));
        }
    }

    /// The token before "with Osk", when that ends at token `i`, else `i`: "in talks with Osk and Tessel to sell" hangs on the talks.
    fn before_partner(&self, i: usize) -> usize {
        let Some(n) = self.state.last_noun.filter(|n| self.syntax.nouns[*n as usize].last as usize == i + 1) else { return i };
        let chunk = self.syntax.nouns[self.list_head(n) as usize];
        let with = chunk.preposition().filter(|p| *p > 0 && matches!(self.text.word(*p as usize), "with" | "between"));
        with.map_or(i, |p| self.before_day(p as usize - 1))
    }

    /// The token before "on Thursday", "last week" or "in May" when that ends at token `i`, else `i`.
    fn before_day(&self, i: usize) -> usize {
        let day = self.calendar(i as u32) && self.syntax.tags[i] == Tag::Name;
        let period = i > 0 && self.period(i as u32 - 1, i as u32);
        if !day && !period {
            return i;
        }
        let before = i.saturating_sub(if period { 2 } else { 1 });
        let mut before = if self.syntax.tags[before] == Tag::Preposition { before.saturating_sub(1) } else { before };
        while before > 0 && self.syntax.tags[before] == Tag::Adverb {
            before -= 1;
        }
        before
    }

    /// The owner of chunk `n` when its noun is token `i`: its genitive, or itself when it starts with "its".
    fn owner_of(&self, n: Option<u32>, i: usize) -> Option<u32> {
        let chunk = self.syntax.nouns[n? as usize];
        if chunk.head as usize != i {
            return None;
        }
        chunk.owner().or_else(|| n.filter(|_| self.syntax.tags[chunk.first as usize] == Tag::Possessive))
    }

    /// Who is to do what a noun says: chunk `n` of "a decision by Osk to cut" and "a deal for Osk to buy", when it ends at token `i`.
    fn author_of(&self, n: Option<u32>, i: usize) -> Option<u32> {
        let n = self.list_head(n.filter(|n| self.syntax.nouns[*n as usize].last as usize == i + 1)?);
        let chunk = self.syntax.nouns[n as usize];
        let by = chunk.preposition().is_some_and(|p| matches!(self.text.word(p as usize), "by" | "for"));
        (by && chunk.attached().is_some() && self.syntax.tags[chunk.head as usize] == Tag::Name).then_some(n)
    }

    /// "rising", "bought by": belongs to the noun right before it, else to the subject of the clause.
    fn participle(&mut self, v: u32) {
        let s = self.state;
        let group = self.syntax.verbs[v as usize];
        let adjacent = s.last_noun.filter(|&n| {
            let end = self.syntax.nouns[n as usize].last;
            !s.comma_right_before(self.text, group.first)
                && (end..group.first).all(|t| matches!(self.syntax.tags[t as usize], Tag::Adverb | Tag::Negation))
        });
        let subject = match adjacent {
            Some(n) => Some(self.chain_head(n)),
            None if s.joined && s.verb.is_some_and(|p| self.syntax.verbs[p as usize].form != Form::Finite) => {
                s.verb.and_then(|p| self.syntax.verbs[p as usize].subject())
            }
            // "said on Tuesday after posting a loss": who does what the clause around tells.
            None => {
                let around = s.outer.and_then(|(subject, _)| subject);
                let fresh = s.fresh.filter(|n| !span_of_time(self.text, self.syntax, *n));
                s.finite.and_then(|f| self.syntax.verbs[f as usize].subject()).or(s.subject).or(fresh).or(around)
            }
        };
        let group = &mut self.syntax.verbs[v as usize];
        group.passive |= group.form == Form::Participle && !group.perfect;
        group.set_subject(subject);
        group.set_parent(s.verb);
        if subject.is_none() {
            self.pending.push(v);
        }
        if self.state.subject.is_none() {
            self.state.subject = self.state.fresh.filter(|n| !span_of_time(self.text, self.syntax, *n));
        }
    }

    /// "sales" for the last chunk of "sales of phones in China".
    fn chain_head(&self, n: u32) -> u32 {
        let chunk = self.syntax.nouns[n as usize];
        let mut head = n;
        let mut at = chunk;
        while let (Some(p), Some(before)) = (at.preposition(), at.attached()) {
            // "bought Osk in a deal backed by Halden": a noun with an article stands for itself.
            let own = self.syntax.tags[at.first as usize] == Tag::Determiner;
            if !matches!(self.text.word(p as usize), "of" | "in" | "for") || own && self.text.word(p as usize) != "of" {
                break;
            }
            head = before;
            at = self.syntax.nouns[before as usize];
        }
        head
    }
}
