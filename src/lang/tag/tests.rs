//! Word classes of words in their sentences.

use super::*;
use crate::lang::Vocab;

fn tagged(input: &str) -> Vec<(String, Tag)> {
    let mut vocab = Vocab::default();
    let dictionary = Dictionary::load(&mut vocab);
    let text = Text::new(input, &[], &vocab);
    let tags = crate::lang::Syntax::new(&text, &dictionary, &[], || true).tags;
    (0..tags.len()).map(|i| (text.word(i).to_owned(), tags[i])).collect()
}

fn of(input: &str, word: &str) -> Tag {
    tagged(input).into_iter().find(|(w, _)| w == word).unwrap().1
}

#[test]
fn tells_verbs_from_nouns() {
    for (text, word, tag) in [
        ("Halden plans new stores in Oslo.", "plans", Tag::Third),
        ("The plans were shelved.", "plans", Tag::Plural),
        ("Shares of Halden rose 3% on Monday.", "rose", Tag::Past),
        ("Halden will report earnings on Monday.", "report", Tag::Base),
        ("A report by Halden showed growth.", "report", Tag::Noun),
        ("Halden agreed to cut prices.", "cut", Tag::Base),
        ("The cut was deep.", "cut", Tag::Noun),
        ("Halden has acquired Osk Shipping.", "acquired", Tag::Participle),
        ("Halden acquired Osk Shipping.", "acquired", Tag::Past),
        ("a firm founded by two sisters", "founded", Tag::Participle),
        ("Halden is buying Osk.", "buying", Tag::Gerund),
        ("its U.S.-listed shares", "listed", Tag::Adjective),
        ("Halden Launches New Phone With Better Camera", "Launches", Tag::Third),
        ("Halden’s shares gained 2%", "shares", Tag::Plural),
        ("Halden Expo 2026 will be held in May.", "will", Tag::Modal),
        ("Halden unveiled an all-new van.", "all", Tag::Adjective),
        ("Dahl noted, however, that truck demand rose.", "that", Tag::Subordinator),
        ("Demand from buyers of newly built homes jumped.", "built", Tag::Adjective),
        ("Halden said it sold its units engaged in transport.", "engaged", Tag::Participle),
        ("The fair, held in Oslo, drew thousands.", "held", Tag::Participle),
        ("The unit was built to find and quickly patch leaks.", "patch", Tag::Base),
        ("It failed to harden its network.", "harden", Tag::Base),
        ("This means lower prices.", "means", Tag::Third),
        ("They want a refund.", "want", Tag::Base),
        ("Prices typically range from 10 to 20 dollars.", "range", Tag::Base),
        ("A storm that hit dozens of ports closed the yard.", "hit", Tag::Past),
        ("Staff were told that lending had slowed.", "lending", Tag::Noun),
        ("Dahl died on Sunday.", "died", Tag::Past),
        ("Halden will not repudiate the deal.", "repudiate", Tag::Base),
        ("The firm cut its borrowing costs.", "borrowing", Tag::Noun),
        ("The firm stopped selling vans.", "selling", Tag::Gerund),
        ("Halden sees operating profit of 9 million.", "operating", Tag::Adjective),
        ("Halden said sales dropped in May.", "dropped", Tag::Past),
        ("Halden, based in Oslo, launched in May.", "launched", Tag::Past),
        ("It opened a brand new yard.", "brand", Tag::Adverb),
        ("It helps students from low-income families.", "low", Tag::Adjective),
        ("Halden sees operating profit of 9 million.", "operating", Tag::Adjective),
        ("Halden gained 3% in Oslo trading.", "trading", Tag::Noun),
        ("Halden announced a restructuring that will cost 9 million.", "restructuring", Tag::Noun),
        ("Osk shares hit a record high.", "shares", Tag::Plural),
        ("Osk shares hit a record high.", "hit", Tag::Past),
        ("Police raided the yard.", "Police", Tag::Noun),
        ("It was also given permission to build.", "given", Tag::Participle),
        ("Halden agreed to sell wholly owned Osk Shipping.", "owned", Tag::Adjective),
        ("Halden, earlier reporting a loss, sold its yard.", "reporting", Tag::Gerund),
        ("Halden announced new vans focused on safety.", "focused", Tag::Participle),
        ("Halden unveiled a van called the Ranger.", "called", Tag::Participle),
        ("Halden said Osk named two directors.", "named", Tag::Past),
        ("Halden recently acquired Osk.", "acquired", Tag::Past),
        ("Halden left rates unchanged.", "unchanged", Tag::Adjective),
        ("Halden to close yards as sales slip", "slip", Tag::Base),
        ("More than 200 people left.", "than", Tag::Adverb),
        ("It cut up to 200 jobs.", "to", Tag::Adverb),
        ("It recalled close to 200 vans.", "close", Tag::Adverb),
        ("It cut at least 200 jobs.", "at", Tag::Adverb),
        ("Sales rose to 200 million.", "to", Tag::To),
        ("Halden leads the list of the most trusted brands.", "trusted", Tag::Adjective),
        ("Osk cut Halden's credit rating to junk.", "rating", Tag::Noun),
        ("Halden started selling vans in May.", "selling", Tag::Gerund),
        ("Minister Ann Dahl says the state has sold yards.", "says", Tag::Third),
        ("The state announced a $9 million rescue package.", "rescue", Tag::Noun),
        ("It helped farmers hit by the ban.", "hit", Tag::Participle),
        ("Staff were told on Tuesday that yards would close.", "that", Tag::Subordinator),
        ("Profit at Halden more than doubled.", "doubled", Tag::Past),
        ("Halden Finalizes Stake in Osk after Board approval", "Finalizes", Tag::Third),
        ("Halden, according to staff in Oslo, closed.", "staff", Tag::Noun),
        ("Halden is offering fixed loans.", "fixed", Tag::Adjective),
        ("Halden and Osk plan to build vans.", "plan", Tag::Base),
        ("It’s a deal", "’s", Tag::Be),
        ("Profit rose 6 per cent in May.", "per", Tag::Number),
        ("Sales rose 6 tonnes per yard.", "per", Tag::Preposition),
        ("Osk sees adjusted earnings of 9 million.", "adjusted", Tag::Adjective),
        ("Osk was placed on a trade blacklist.", "blacklist", Tag::Noun),
        ("Only Osk cut jobs.", "Only", Tag::Adverb),
        ("Lending to firms rose.", "Lending", Tag::Noun),
        ("Hiring slowed in May.", "Hiring", Tag::Noun),
        ("Manufacturing output slowed in May.", "Manufacturing", Tag::Noun),
        ("Starting in May, Osk will sell vans.", "Starting", Tag::Gerund),
        ("Building the yard cost 9 million.", "Building", Tag::Gerund),
        ("Profit before tax rose.", "before", Tag::Preposition),
        ("It is the only yard.", "only", Tag::Adjective),
        ("Plans to close the mill were shelved.", "Plans", Tag::Plural),
        ("Exports to Asia rose.", "Exports", Tag::Plural),
        ("Osk offers a fixed-rate loan.", "fixed", Tag::Adjective),
        ("Osk posted a record adjusted profit.", "adjusted", Tag::Adjective),
        ("It made a new truck emerge.", "emerge", Tag::Base),
        ("Halden's sales dropped by 10 percent.", "dropped", Tag::Past),
        ("Sales at Halden increased by about a third.", "increased", Tag::Past),
        ("The yard owned by 10 families closed.", "owned", Tag::Participle),
        ("The company, which makes vans, cut jobs.", "cut", Tag::Past),
        ("Halden, the van maker, plans cuts.", "plans", Tag::Third),
        ("The group today cut jobs.", "cut", Tag::Past),
        ("In trucks, price cuts hurt Halden.", "cuts", Tag::Plural),
        ("Halden rose to a two-year high.", "high", Tag::Noun),
        ("Goals set by Osk in the plan include cuts.", "include", Tag::Base),
        ("The transport average added 71 points.", "average", Tag::Noun),
        ("The house voted 30 to 12 to pass a bill.", "pass", Tag::Base),
        ("The board voted 7-2 to hold rates.", "hold", Tag::Base),
        ("The yard was built whilst Osk grew.", "whilst", Tag::Subordinator),
    ] {
        assert_eq!(of(text, word), tag, "{word} in {text}");
    }
}
