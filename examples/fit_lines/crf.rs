//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) whose labels may be known in part, trained with a margin
//! (softmax margin: Gimpel, Smith 2010) by stochastic gradient steps of the AdaGrad kind, in a fixed order.

/// Labels of the model; more are not needed.
pub(crate) const MOST: usize = 24;

/// A page: the features of its units, the labels that each may have, and what a wrong label costs.
pub(crate) struct Page {
    pub(crate) units: Vec<Unit>,
    /// What the page weighs against others.
    pub(crate) weight: f32,
}

pub(crate) struct Unit {
    pub(crate) features: Vec<u8>,
    /// One bit for each label that is right.
    pub(crate) right: u32,
    /// What each label costs when it is wrong, beside the cost of being wrong.
    pub(crate) cost: [f32; MOST],
}

/// Weights of a model with `labels` labels.
#[derive(Clone)]
pub(crate) struct Weights {
    pub(crate) labels: usize,
    pub(crate) start: Vec<f32>,
    pub(crate) end: Vec<f32>,
    /// From label times labels plus to label.
    pub(crate) steps: Vec<f32>,
    /// Feature times labels plus label.
    pub(crate) signs: Vec<f32>,
}

impl Weights {
    pub(crate) fn new(labels: usize, features: usize) -> Self {
        Self {
            labels,
            start: vec![0.0; labels],
            end: vec![0.0; labels],
            steps: vec![0.0; labels * labels],
            signs: vec![0.0; labels * features],
        }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.start.iter_mut().chain(&mut self.end).chain(&mut self.steps).chain(&mut self.signs)
    }

    fn emission(&self, unit: &Unit) -> [f32; MOST] {
        let mut out = [0.0; MOST];
        for &f in &unit.features {
            let row = &self.signs[usize::from(f) * self.labels..][..self.labels];
            out.iter_mut().zip(row).for_each(|(o, w)| *o += w);
        }
        out
    }
}

/// Steps that may be taken.
pub(crate) struct Allowed {
    pub(crate) start: Vec<bool>,
    pub(crate) steps: Vec<bool>,
}

/// What is expected of the labels under a model.
struct Expected {
    units: Vec<[f64; MOST]>,
    steps: Vec<f64>,
}

struct Pass<'a> {
    weights: &'a Weights,
    allowed: &'a Allowed,
    /// Exponentials of the steps.
    steps: Vec<f64>,
}

impl<'a> Pass<'a> {
    fn new(weights: &'a Weights, allowed: &'a Allowed) -> Self {
        let steps = weights.steps.iter().zip(&allowed.steps).map(|(w, a)| if *a { f64::from(*w).exp() } else { 0.0 }).collect();
        Self { weights, allowed, steps }
    }

    /// Forward-backward (Baum, Welch) over the labels that the potentials leave, with scaled probabilities.
    fn run(&self, emissions: &[[f32; MOST]]) -> Option<Expected> {
        let n = self.weights.labels;
        let mut forward: Vec<[f64; MOST]> = Vec::with_capacity(emissions.len());
        let mut tops = Vec::with_capacity(emissions.len());
        let mut potentials = Vec::with_capacity(emissions.len());
        for (t, emission) in emissions.iter().enumerate() {
            let top = emission[..n].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let mut p = [0.0f64; MOST];
            (0..n).for_each(|s| p[s] = f64::from(emission[s] - top).exp());
            let mut a = [0.0f64; MOST];
            if t == 0 {
                (0..n).for_each(|s| a[s] = if self.allowed.start[s] { f64::from(self.weights.start[s]).exp() } else { 0.0 });
            } else {
                let before = &forward[t - 1];
                for from in 0..n {
                    let row = &self.steps[from * n..][..n];
                    a.iter_mut().zip(row).for_each(|(a, w)| *a += before[from] * w);
                }
            }
            a.iter_mut().zip(&p).for_each(|(a, p)| *a *= p);
            let sum: f64 = a.iter().sum();
            if !(sum > 0.0 && sum.is_finite()) {
                return None;
            }
            a.iter_mut().for_each(|a| *a /= sum);
            forward.push(a);
            tops.push(sum);
            potentials.push(p);
        }
        let mut back = [0.0f64; MOST];
        (0..n).for_each(|s| back[s] = f64::from(self.weights.end[s]).exp());
        let last = forward.last()?;
        let total: f64 = (0..n).map(|s| last[s] * back[s]).sum();
        if total <= 0.0 {
            return None;
        }
        back.iter_mut().for_each(|b| *b /= total);
        let mut units = vec![[0.0f64; MOST]; emissions.len()];
        let mut steps = vec![0.0f64; n * n];
        for t in (0..emissions.len()).rev() {
            (0..n).for_each(|s| units[t][s] = forward[t][s] * back[s]);
            if t == 0 {
                break;
            }
            let mut after = [0.0f64; MOST];
            (0..n).for_each(|s| after[s] = potentials[t][s] * back[s] / tops[t]);
            let before = &forward[t - 1];
            let mut next = [0.0f64; MOST];
            for from in 0..n {
                let row = &self.steps[from * n..][..n];
                let out = &mut steps[from * n..][..n];
                let mut sum = 0.0;
                for s in 0..n {
                    let x = row[s] * after[s];
                    sum += x;
                    out[s] += before[from] * x;
                }
                next[from] = sum;
            }
            back = next;
        }
        steps.iter().all(|s| s.is_finite()).then_some(Expected { units, steps })
    }
}

/// Rounds over all pages, step of the descent and pull of every weight towards zero.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) rounds: usize,
    pub(crate) step: f32,
    pub(crate) decay: f32,
}

/// Fits weights to the pages, from those given on.
pub(crate) fn fit(pages: &[&Page], allowed: &Allowed, first: &Weights, plan: Plan) -> Weights {
    let mut weights = first.clone();
    let n = weights.labels;
    let mut squares = Weights::new(n, weights.signs.len() / n);
    squares.all().for_each(|s| *s = 0.1);
    let mut mean = Weights::new(n, weights.signs.len() / n);
    let mut order: Vec<usize> = (0..pages.len()).collect();
    let mut seed = 1u64;
    let mut averaged = 0.0f32;
    for round in 0..plan.rounds {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        for &at in &order {
            let page = pages[at];
            let Some(mut gradient) = gradient(page, &weights, allowed) else { continue };
            let last = round + 1 == plan.rounds;
            for ((w, g), s) in weights.all().zip(gradient.all()).zip(squares.all()) {
                let g = page.weight * *g - plan.decay * *w;
                *s += g * g;
                *w += plan.step * g / s.sqrt();
            }
            if last {
                mean.all().zip(weights.all()).for_each(|(m, w)| *m += *w);
                averaged += 1.0;
            }
        }
    }
    mean.all().for_each(|m| *m /= averaged.max(1.0));
    mean
}

/// Direction in which the right labels of a page get likelier than the others, by the margin of their costs.
fn gradient(page: &Page, weights: &Weights, allowed: &Allowed) -> Option<Weights> {
    let n = weights.labels;
    let emissions: Vec<[f32; MOST]> = page.units.iter().map(|unit| weights.emission(unit)).collect();
    let with = |f: &dyn Fn(&Unit, usize) -> f32| -> Vec<[f32; MOST]> {
        let add = |(unit, e): (&Unit, &[f32; MOST])| {
            let mut e = *e;
            (0..n).for_each(|s| e[s] += f(unit, s));
            e
        };
        page.units.iter().zip(&emissions).map(add).collect()
    };
    let is_right = |unit: &Unit, s: usize| unit.right >> s & 1 == 1;
    let pass = Pass::new(weights, allowed);
    let right = pass.run(&with(&|unit, s| if is_right(unit, s) { 0.0 } else { f32::NEG_INFINITY }))?;
    let all = pass.run(&with(&|unit, s| if is_right(unit, s) { 0.0 } else { unit.cost[s] }))?;
    let mut out = Weights::new(n, weights.signs.len() / n);
    for (t, unit) in page.units.iter().enumerate() {
        let mut difference = [0.0f32; MOST];
        (0..n).for_each(|s| difference[s] = (right.units[t][s] - all.units[t][s]) as f32);
        for &f in &unit.features {
            let row = &mut out.signs[usize::from(f) * n..][..n];
            row.iter_mut().zip(&difference).for_each(|(g, d)| *g += d);
        }
        if t == 0 {
            out.start.iter_mut().zip(&difference).for_each(|(g, d)| *g += d);
        }
        if t + 1 == page.units.len() {
            out.end.iter_mut().zip(&difference).for_each(|(g, d)| *g += d);
        }
    }
    out.steps.iter_mut().zip(right.steps.iter().zip(&all.steps)).for_each(|(g, (r, a))| *g += (r - a) as f32);
    Some(out)
}
