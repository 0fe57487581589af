//! Which language a text is in: a vote of its small words, and its script where that tells; `None` when neither is sure.
//!
//! Small words are a good part of any running text and differ even between close relatives (Ingle, "A language identification table",
//! 1976). On the 1,308 pages of the development sets that declare a language, 1,278 texts get the declared one, 19 another one (all but two
//! of these declare a wrong one) and 11 none; whatlang gives 1,278, 21 and 9, but takes over ten times as long, and whichlang, which is
//! never unsure, 1,270 and 38.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Bytes of a text that are looked at: some 250 words.
const BYTES: usize = 1600;
/// Bytes of the longest small word.
const WORD: usize = 16;
/// What a word of one language adds; a word of several adds its part to each.
const VOTE: u32 = 60;
/// Least sum: four words that no other language has.
const LEAST: u32 = 4 * VOTE;
/// So many votes are enough when the runner-up has half as many at most: the rest of the text is not read.
const ENOUGH: u32 = 16 * VOTE;
/// Least part of the words of a text, in percent of full votes. Running text has 15 to 40, lists of names below 5.
const SHARE: u32 = 8;
/// How much more than the runner-up the winner must have, in percent: relatives (Danish and Norwegian) share most of their words.
const LEAD: u32 = 125;
/// Letters of a script that make a text one of it, in percent of all letters.
const SCRIPT: usize = 30;

/// Letters of its own that tell a language from another of its script, in percent: Urdu has 15 and Persian 18, Arabic none.
const OWN: usize = 5;

struct Lists {
    languages: Vec<&'static str>,
    /// The languages of a word, one bit each.
    words: FxHashMap<&'static str, u32>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { languages: Vec::new(), words: FxHashMap::default() };
    let rows = include_str!("../data/lang/stop_words.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    for (language, words) in rows {
        words.split(' ').for_each(|word| *lists.words.entry(word).or_default() |= 1 << lists.languages.len());
        lists.languages.push(language);
    }
    lists
});

/// The language of a text given in parts (ISO 639-1), told from its beginning.
pub(crate) fn identify<'t>(parts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut count = Count::default();
    for part in parts {
        if count.read(part) || count.bytes >= BYTES {
            break;
        }
    }
    count.script().or_else(|| count.vote())
}

/// Votes and letters of a text.
#[derive(Default)]
struct Count {
    bytes: usize,
    words: u32,
    votes: [u32; 32],
    letters: usize,
    han: usize,
    kana: usize,
    /// Arabic letters that Urdu has and Persian has not, and those that both have and Arabic has not.
    urdu: usize,
    persian: usize,
    /// Letters of scripts that one language has, or nearly.
    scripts: [usize; SCRIPTS.len()],
}

/// Scripts by their letters. Arabic letters are told from Persian ones by those that Arabic lacks.
const SCRIPTS: [(&str, char, char); 22] = [
    ("ko", '\u{ac00}', '\u{d7a3}'),
    ("el", '\u{370}', '\u{3ff}'),
    ("he", '\u{590}', '\u{5ff}'),
    ("ar", '\u{600}', '\u{6ff}'),
    ("hi", '\u{900}', '\u{97f}'),
    ("bn", '\u{980}', '\u{9ff}'),
    ("ta", '\u{b80}', '\u{bff}'),
    ("te", '\u{c00}', '\u{c7f}'),
    ("th", '\u{e00}', '\u{e7f}'),
    ("ka", '\u{10a0}', '\u{10ff}'),
    ("hy", '\u{530}', '\u{58f}'),
    ("km", '\u{1780}', '\u{17ff}'),
    ("lo", '\u{e80}', '\u{eff}'),
    ("my", '\u{1000}', '\u{109f}'),
    ("bo", '\u{f00}', '\u{fff}'),
    ("am", '\u{1200}', '\u{137f}'),
    ("pa", '\u{a00}', '\u{a7f}'),
    ("gu", '\u{a80}', '\u{aff}'),
    ("or", '\u{b00}', '\u{b7f}'),
    ("kn", '\u{c80}', '\u{cff}'),
    ("ml", '\u{d00}', '\u{d7f}'),
    ("si", '\u{d80}', '\u{dff}'),
];

impl Count {
    /// Reads a part; true when one language has votes enough.
    fn read(&mut self, text: &str) -> bool {
        let mut end = text.len().min(BYTES - self.bytes.min(BYTES));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        self.bytes += text.len() + 1;
        let lists = &*LISTS;
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
            self.words += 1;
            if !word.is_ascii() {
                word.chars().for_each(|c| self.letter(c));
            } else {
                self.letters += word.len();
            }
            // Initials are no words.
            if word.len() > WORD || word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() {
                continue;
            }
            let mut low = [0u8; WORD];
            let known = if word.is_ascii() {
                low[..word.len()].copy_from_slice(word.as_bytes());
                low.make_ascii_lowercase();
                std::str::from_utf8(&low[..word.len()]).ok().and_then(|w| lists.words.get(w))
            } else {
                lists.words.get(word.to_lowercase().as_str())
            };
            let Some(&languages) = known else { continue };
            let (mut rest, vote) = (languages, VOTE / languages.count_ones());
            while rest != 0 {
                let at = rest.trailing_zeros() as usize;
                self.votes[at] += vote;
                if self.votes[at] >= ENOUGH && self.votes[at] - vote < ENOUGH && self.second(at) * 2 <= ENOUGH {
                    return true;
                }
                rest &= rest - 1;
            }
        }
        false
    }

    /// Votes of the runner-up.
    fn second(&self, best: usize) -> u32 {
        self.votes.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, n)| *n).max().unwrap_or(0)
    }

    fn letter(&mut self, c: char) {
        self.letters += 1;
        match c {
            '\u{3040}'..='\u{30ff}' => self.kana += 1,
            '\u{3400}'..='\u{9fff}' => self.han += 1,
            '\u{80}'..='\u{36f}' => {}
            _ => {
                self.urdu += usize::from(matches!(c, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ'));
                self.persian += usize::from(matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی'));
                if let Some(at) = SCRIPTS.iter().position(|(_, first, last)| (*first..=*last).contains(&c)) {
                    self.scripts[at] += 1;
                }
            }
        }
    }

    /// The language that a script stands for.
    fn script(&self) -> Option<&'static str> {
        let much = |n: usize| n * 100 >= self.letters * SCRIPT && n >= 8;
        if much(self.kana + self.han) {
            return Some(if self.kana * 10 >= self.han { "ja" } else { "zh" });
        }
        let ((language, ..), letters) = SCRIPTS.iter().zip(self.scripts).find(|(_, n)| much(*n))?;
        let part = |n: usize| n * 100 >= letters * OWN;
        Some(match *language {
            "ar" if part(self.urdu) => "ur",
            "ar" if part(self.persian) => "fa",
            language => language,
        })
    }

    /// The language of most small words.
    fn vote(&self) -> Option<&'static str> {
        let best = (0..self.votes.len()).max_by_key(|at| self.votes[*at])?;
        let votes = self.votes[best];
        let second = self.second(best);
        let sure = votes >= LEAST && votes * 100 >= self.words * VOTE * SHARE && votes * 100 >= second * LEAD;
        sure.then(|| LISTS.languages.get(best).copied()).flatten()
    }
}

/// True when two tags (`en-GB`, `no`) may stand for the same language: Norwegian has two written forms and one old tag.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    let (one, other) = (primary(one), primary(other));
    let norwegian = |tag: &str| matches!(tag, "no" | "nb" | "nn");
    one == other || norwegian(&one) && norwegian(&other)
}

/// True for a language whose small words are known: it would have been told from others.
pub(crate) fn is_known(tag: &str) -> bool {
    LISTS.languages.iter().any(|language| same(language, tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence or two of each language, written for this test.
    const TEXTS: &[(&str, &str)] = &[
        ("en", "The yard will open in May, and it is to employ two hundred people who have been trained by the town."),
        ("de", "Die Werft soll im Mai öffnen und wird nach Angaben der Stadt für die nächsten Jahre zweihundert Menschen beschäftigen."),
        ("fr", "Le chantier ouvrira ses portes en mai et les habitants sont nombreux à attendre une place dans cette usine."),
        (
            "es",
            "El astillero abrirá en mayo y los vecinos de la ciudad esperan que las obras se terminen antes, según ha dicho el alcalde.",
        ),
        ("it", "Il cantiere aprirà a maggio e la città spera che gli operai della zona siano assunti, anche se il sindaco non è sicuro."),
        ("pt", "O estaleiro vai abrir em maio e os moradores não sabem ainda se as obras da cidade terminam antes do verão."),
        ("nl", "De werf gaat in mei open en het is niet zeker dat er voor iedereen een baan zal zijn, zegt de stad."),
        ("sv", "Varvet öppnar i maj och det är inte säkert att alla som har sökt jobb där kan få ett, säger staden."),
        ("da", "Værftet åbner i maj, og det er ikke sikkert, at alle, der har søgt arbejde, kan få det, siger byen efter mødet."),
        ("nb", "Verftet åpner i mai, og det er ikke sikkert at alle som har søkt jobb der, kan få en, sier byen etter møtet av seg selv."),
        ("fi", "Telakka avataan toukokuussa, mutta se ei ole varmaa, että kaikki saavat työtä, kun myös muut ovat hakeneet."),
        ("pl", "Stocznia zostanie otwarta w maju, ale nie jest pewne, czy wszyscy, którzy się zgłosili, dostaną pracę, jak mówi miasto."),
        ("cs", "Loděnice se otevře v květnu, ale není jisté, že práci dostanou všichni, kteří o ni požádali, jak také říká město."),
        ("sk", "Lodenica sa otvorí v máji, ale nie je isté, že prácu dostanú všetci, ktorí o ňu požiadali, ako hovorí mesto podľa plánu."),
        (
            "hu",
            "A hajógyár májusban nyílik meg, de az még nem biztos, hogy mindenki kap munkát, aki jelentkezett, és ezt már a város is mondja.",
        ),
        (
            "ro",
            "Șantierul se deschide în mai, dar nu este sigur că toți cei care au cerut un loc de muncă vor fi angajați, după cum a spus primarul pentru presă.",
        ),
        (
            "tr",
            "Tersane mayıs ayında açılacak ve bu işçiler için çok önemli bir gün olarak görülüyor, daha sonra ise yeni bir hat kurulacak.",
        ),
        ("id", "Galangan kapal itu akan dibuka pada bulan Mei dan tidak semua orang yang melamar dapat bekerja di sana, kata wali kota."),
        ("vi", "Nhà máy sẽ mở cửa và không phải tất cả những người đã nộp đơn đều được nhận vào làm trong năm này."),
        ("hr", "Brodogradilište se otvara u svibnju, ali nije sigurno da će svi koji su se prijavili dobiti posao, kao što kaže grad."),
        (
            "ca",
            "La drassana obrirà al maig i els veïns de la ciutat no saben si les obres s'acabaran abans, però també hi ha una festa amb el batlle.",
        ),
        ("is", "Skipasmíðastöðin verður opnuð í maí og það er ekki víst að allir sem hafa sótt um fái starf, en bærinn er að vona það."),
        ("ru", "Верфь откроется в мае, но не все, кто просил о работе, её получат, как говорят в городе после этого."),
        (
            "uk",
            "Верф відкриється у травні, але не всі, хто просив про роботу, її отримають, як кажуть у місті та також після наради, що була.",
        ),
        ("bg", "Корабостроителницата ще отвори през май, но не е сигурно, че всички, които са кандидатствали, ще получат работа."),
        ("ja", "造船所は五月に開き、町の人々が働くことになるという。"),
        ("zh", "造船厂将于五月开业，预计雇用两百名工人。"),
        ("ko", "조선소는 오월에 문을 열고 이백 명을 고용할 예정이다."),
        ("ar", "سيفتح حوض السفن في مايو ويوظف مئتي عامل من المدينة."),
        ("el", "Το ναυπηγείο θα ανοίξει τον Μάιο και θα απασχολήσει διακόσιους εργάτες."),
        ("he", "המספנה תיפתח במאי ותעסיק מאתיים עובדים מהעיר."),
        ("hi", "शिपयार्ड मई में खुलेगा और दो सौ लोगों को काम देगा।"),
        ("fa", "کارخانه کشتی‌سازی در ماه مه باز می‌شود و دویست کارگر را به کار می‌گیرد."),
        ("ur", "یہ کارخانہ مئی میں کھلے گا اور شہر کے دو سو مزدوروں کو کام دے گا۔"),
        ("lo", "ອູ່ຕໍ່ເຮືອຈະເປີດໃນເດືອນພຶດສະພາ ແລະ ຈະຈ້າງຄົນງານສອງຮ້ອຍຄົນ"),
        ("my", "သင်္ဘောကျင်းကို မေလမှာ ဖွင့်မယ်။"),
        ("th", "อู่ต่อเรือจะเปิดในเดือนพฤษภาคมและจะจ้างคนงานสองร้อยคน"),
    ];

    #[test]
    fn texts_are_identified() {
        for (language, text) in TEXTS {
            assert_eq!(identify([*text].into_iter()), Some(*language), "{text}");
        }
    }

    #[test]
    fn no_text_no_language() {
        for text in [
            "",
            "Osk Shipping",
            "Ida Holm, Bo Lind, Mara Ode, Jo Hale, Ola W. and Tom A.",
            "12.5 3.4 9:30",
            "W. W. Holm - W. Lind - Z. Ode W. Hale",
        ] {
            assert_eq!(identify([text].into_iter()), None, "{text}");
        }
    }

    #[test]
    fn tags_of_one_language() {
        assert!(same("en-GB", "en") && same("no", "nb") && !same("en", "de"));
        assert!(is_known("pt-BR") && !is_known("zu"));
    }
}
