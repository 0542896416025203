// Structs of floats, arithmetic, square roots.
#[derive(Clone, Copy)]
struct Body {
    pos: [f64; 3],
    vel: [f64; 3],
    mass: f64,
}

fn energy(bodies: &[Body]) -> f64 {
    let mut e = 0.0;
    for (i, b) in bodies.iter().enumerate() {
        e += 0.5 * b.mass * b.vel.iter().map(|v| v * v).sum::<f64>();
        for other in &bodies[i + 1..] {
            let mut d2 = 0.0;
            for k in 0..3 {
                let d = b.pos[k] - other.pos[k];
                d2 += d * d;
            }
            e -= b.mass * other.mass / d2.sqrt();
        }
    }
    e
}

fn advance(bodies: &mut [Body], dt: f64) {
    for i in 0..bodies.len() {
        for j in i + 1..bodies.len() {
            let mut delta = [0.0; 3];
            let mut d2 = 0.0;
            for k in 0..3 {
                delta[k] = bodies[i].pos[k] - bodies[j].pos[k];
                d2 += delta[k] * delta[k];
            }
            let mag = dt / (d2 * d2.sqrt());
            let (mi, mj) = (bodies[i].mass, bodies[j].mass);
            for k in 0..3 {
                bodies[i].vel[k] -= delta[k] * mj * mag;
                bodies[j].vel[k] += delta[k] * mi * mag;
            }
        }
    }
    for b in bodies.iter_mut() {
        for k in 0..3 {
            b.pos[k] += dt * b.vel[k];
        }
    }
}

fn main() {
    let mut bodies: Vec<Body> = (0..5)
        .map(|i| {
            let f = i as f64;
            Body { pos: [f * 2.0, f * f * 0.3, -f], vel: [0.1 * f, -0.05, 0.02 * f], mass: 1.0 / (1.0 + f) }
        })
        .collect();
    println!("{:.9}", energy(&bodies));
    for _ in 0..4000 {
        advance(&mut bodies, 0.001);
    }
    println!("{:.9}", energy(&bodies));
}
