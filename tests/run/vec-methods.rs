//@ edition: 2024
// Growing, shrinking, draining, splicing vectors.
fn main() {
    let mut v = vec![1, 2, 3];
    v.insert(1, 10);
    v.extend_from_slice(&[4, 5]);
    println!("{v:?} {:?}", v.remove(0));
    println!("{} {v:?}", v.swap_remove(0));
    v.truncate(3);
    v.retain(|x| x % 2 == 1);
    println!("{v:?}");
    v.extend(0..5);
    let d: Vec<i32> = v.drain(1..4).collect();
    println!("{d:?} {v:?}");
    let s: Vec<i32> = v.splice(0..1, [7, 8, 9]).collect();
    println!("{s:?} {v:?}");
    v.resize(8, -1);
    println!("{v:?}");
    v.dedup();
    println!("{v:?}");
    let t = v.split_off(3);
    println!("{v:?} {t:?}");
    v.append(&mut t.clone());
    println!("{} {:?}", v.len(), v.pop());
    v.clear();
    println!("{} {}", v.is_empty(), v.capacity() > 0);
    let mut grid = vec![vec!['.'; 4]; 2];
    grid[1][2] = '#';
    for row in &grid {
        println!("{}", row.iter().collect::<String>());
    }
    let b: Box<[i32]> = vec![1, 2].into_boxed_slice();
    println!("{b:?}");
    println!("{}", b.into_vec().len());
    let arr: [i32; 3] = vec![1, 2, 3].try_into().unwrap();
    println!("{arr:?}");
    println!("{:?}", Vec::from("ab"));
    println!("{:?}", vec![Some(1), None, Some(3)].into_iter().flatten().collect::<Vec<_>>());
    println!("{}", vec![1, 2] == [1, 2]);
    let mut z = vec![3, 1, 2];
    z.sort();
    z.dedup_by_key(|x| *x / 2);
    println!("{z:?}");
    println!("{:?}", z.pop_if(|x| *x > 100));
}
