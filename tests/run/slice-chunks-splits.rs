fn main() {
    let mut a = [1, 2, 3, 4, 5, 6, 7];
    let d = |s: &[&[i32]]| println!("{s:?}");
    d(&a.chunks(3).collect::<Vec<_>>());
    d(&a.rchunks(3).collect::<Vec<_>>());
    d(&a.chunks_exact(3).collect::<Vec<_>>());
    println!("{:?} {:?}", a.chunks_exact(3).remainder(), a.rchunks_exact(2).remainder());
    d(&a.windows(5).collect::<Vec<_>>());
    d(&a.split(|x| x % 3 == 0).collect::<Vec<_>>());
    d(&a.split_inclusive(|x| x % 3 == 0).collect::<Vec<_>>());
    d(&a.rsplit(|x| x % 3 == 0).collect::<Vec<_>>());
    d(&a.splitn(2, |x| x % 3 == 0).collect::<Vec<_>>());
    d(&a.rsplitn(2, |x| x % 3 == 0).collect::<Vec<_>>());
    println!("{:?} {:?}", a.split_at(2), a.split_at_checked(9));
    println!("{:?} {:?}", a.split_first(), a.split_last());
    println!("{:?} {:?}", a.first_chunk::<2>(), a.last_chunk::<9>());
    println!("{:?} {:?}", a.split_first_chunk::<3>(), a.split_last_chunk::<1>());
    println!("{:?} {:?} {:?}", a.get(1..3), a.get(5..9), a.get(..=1));
    for c in a.chunks_mut(2) {
        c.reverse();
    }
    println!("{a:?}");
    for c in a.chunks_exact_mut(3) {
        c.swap(0, 2);
    }
    println!("{a:?}");
    a.rchunks_mut(4).for_each(|c| c[0] = 0);
    println!("{a:?}");
    for s in a.split_mut(|x| *x == 0) {
        s.fill(7);
    }
    println!("{a:?}");
    a.rotate_left(2);
    println!("{a:?}");
    a.rotate_right(3);
    println!("{a:?}");
    let (x, y) = a.split_at_mut(3);
    x.copy_from_slice(&y[..3]);
    x.swap_with_slice(&mut y[1..]);
    println!("{a:?}");
    a.copy_within(1..4, 3);
    println!("{a:?}");
    let mut n = 0;
    a.fill_with(|| { n += n + 1; n });
    println!("{a:?}");
    if let [first, .., last] = &mut a {
        std::mem::swap(first, last);
    }
    if let Some((h, t)) = a.split_first_mut() {
        *h += t.len() as i32;
    }
    if let Some(l) = a.last_mut() {
        *l = -1;
    }
    println!("{a:?} {:?}", a.iter().as_slice().len());
    let (p, q, r) = unsafe { a.align_to::<u8>() };
    println!("{} {} {}", p.len(), q.len(), r.len());
    let mut v = vec![String::from("a"), String::from("b")];
    v.clone_from_slice(&["x".to_string(), "y".to_string()]);
    println!("{v:?} {:?}", v.as_slice().to_vec());
    let [one, two] = a.get_disjoint_mut([0, 5]).unwrap();
    std::mem::swap(one, two);
    println!("{a:?} {:?}", a.get_disjoint_mut([1, 1]).is_err());
    println!("{:?}", a.as_chunks::<2>());
    println!("{:?} {:?}", a.strip_prefix(&[a[0]]), a.strip_suffix(&[5]));
    println!("{:?}", [[1, 2], [3, 4]].as_flattened());
    println!("{:?} {:?}", b"Hello".to_ascii_uppercase(), b"aBc".eq_ignore_ascii_case(b"AbC"));
    println!("{} {:?} {:?}", b"a\n\xff\"".escape_ascii(), b"  x ".trim_ascii(), b" x".trim_ascii_start());
    println!("{:?} {:?}", [3, 4].map(|x| x * x), [1; 3].each_ref());
    println!("{:?}", std::array::from_fn::<usize, 5, _>(|i| i * i));
}
