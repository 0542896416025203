use std::ops::*;
#[derive(Clone, Copy, Debug, PartialEq)] struct V { x: f64, y: f64, z: f64 }
const fn v(x: f64, y: f64, z: f64) -> V { V { x, y, z } }
impl Add for V { type Output = V; fn add(self, o: V) -> V { v(self.x + o.x, self.y + o.y, self.z + o.z) } }
impl Sub for V { type Output = V; fn sub(self, o: V) -> V { v(self.x - o.x, self.y - o.y, self.z - o.z) } }
impl Mul<f64> for V { type Output = V; fn mul(self, k: f64) -> V { v(self.x * k, self.y * k, self.z * k) } }
impl V { fn dot(self, o: V) -> f64 { self.x * o.x + self.y * o.y + self.z * o.z } fn len(self) -> f64 { self.dot(self).sqrt() } fn unit(self) -> V { self * self.len().recip() } fn map(self, f: impl Fn(f64) -> f64) -> V { v(f(self.x), f(self.y), f(self.z)) } }
trait Shape { fn distance(&self, p: V) -> f64; fn normal(&self, p: V) -> V { const E: f64 = 1e-4; let d = |o: V| self.distance(p + o) - self.distance(p - o); v(d(v(E, 0., 0.)), d(v(0., E, 0.)), d(v(0., 0., E))).unit() } }
struct Sphere { at: V, r: f64 } struct Plane(f64); struct Cuboid { at: V, half: V }
struct Union(Vec<Box<dyn Shape>>); struct Minus<A, B>(A, B);
impl Shape for Sphere { fn distance(&self, p: V) -> f64 { (p - self.at).len() - self.r } }
impl Shape for Plane { fn distance(&self, p: V) -> f64 { p.y - self.0 } fn normal(&self, _: V) -> V { v(0., 1., 0.) } }
impl Shape for Cuboid { fn distance(&self, p: V) -> f64 { let q = (p - self.at).map(f64::abs) - self.half; q.map(|c| c.max(0.)).len() + q.x.max(q.y).max(q.z).min(0.) } }
impl Shape for Union { fn distance(&self, p: V) -> f64 { self.0.iter().map(|s| s.distance(p)).fold(f64::INFINITY, f64::min) } }
impl<A: Shape, B: Shape> Shape for Minus<A, B> { fn distance(&self, p: V) -> f64 { self.0.distance(p).max(-self.1.distance(p)) } }
fn march(s: &dyn Shape, from: V, dir: V, limit: f64) -> Option<(V, u32)> {
    let mut t = 0.0;
    for step in 0..60 { let p = from + dir * t; let d = s.distance(p); if d < 1e-3 { return Some((p, step)); } t += d; if t > limit { break; } }
    None
}
fn main() {
    const RAMP: &[u8] = b" .:-=+*#%@";
    let scene = Union(vec![Box::new(Plane(-1.0)), Box::new(Minus(Cuboid { at: v(-0.9, -0.3, 4.0), half: v(0.7, 0.7, 0.7) }, Sphere { at: v(-0.7, 0.1, 3.3), r: 0.7 })), Box::new(Sphere { at: v(1.1, -0.2, 3.8), r: 0.8 })]);
    let light = v(-3.0, 5.0, -1.0);
    let (w, h) = (46, 14);
    let mut steps = 0;
    for y in 0..h {
        let row: String = (0..w).map(|x| {
            let dir = v((x as f64 + 0.5) / w as f64 * 2.4 - 1.2, 0.7 - (y as f64 + 0.5) / h as f64 * 1.4, 1.6).unit();
            let Some((p, n)) = march(&scene, v(0., 0.3, 0.), dir, 12.0) else { return ' ' };
            steps += n;
            let to = light - p;
            let normal = scene.normal(p);
            let shadow = march(&scene, p + normal * 0.01, to.unit(), to.len()).is_some();
            let bright = if shadow { 0.1 } else { 0.15 + 0.85 * normal.dot(to.unit()).max(0.0) };
            RAMP[(bright * (RAMP.len() - 1) as f64).round() as usize] as char
        }).collect();
        println!("{}", row.trim_end());
    }
    println!("{}", steps > 1000);
}
