#![feature(offset_of_enum)]
#![allow(dead_code)]
use std::mem::{align_of, offset_of, size_of};
trait Marker {}
enum Never {}
enum Opt<T> { None, Some(T) }
enum Two<T> { A(T), B(T, u8), C }
struct Wrap<T>(T, u16);
struct T0(u8);
enum T1 { V0(usize) }
struct T2(usize);
enum T3 { V0 }
enum T4 { V0, V1(u16), V2, V3(fn(u8) -> u32, bool) }
enum T5 { V0, V1, V2(i128) }
struct T6(u128, u32);
enum T7 { V0((T2, T2, u16), [usize; 3], T1), V1(char, i128, *const dyn Marker) }
struct T8([u8; 6], i8);
enum T9 { V0, V1, V2, V3, V4 = 15001, V5 }
struct T10(bool, u8, i32);
#[repr(u8)] enum T11 { V0(u128, i32, [Opt<(u8, usize)>; 0]), V1(u16), V2(T0), V3(&'static i32, i128, bool) }
#[repr(align(16))] struct T12(T8);
enum T13 { V0(usize, char, u32), V1, V2(i8), V3(&'static [u16], u16), V4, V5(&'static [u16], (fn(u8) -> u32, u8)) }
union T14 { f0: f32, f1: &'static [u16], f2: u32 }
#[repr(C)] enum T15 { V0, V1(u64), V2(f32, u8), V3(Wrap<fn(u8) -> u32>) }
enum T16 { V0, V1(fn(u8) -> u32, u32), V2(*mut u8, Wrap<[T3; 0]>), V3(u8, (T7, u8), bool), V4(f32, [*const u32; 0]) }
enum T17 { V0, V1(*const char, [usize; 0], u16), V2(T10, f32, usize) }
enum T18 { V0 = 0 }
#[repr(u64)] enum T19 { V0, V1, V2, V3 = 11252 }
enum T20 { V0 }
#[repr(u8)] enum T21 { V0([i32; 0]), V1(*const dyn Marker, usize) }
enum T22 { V0(Wrap<Wrap<u16>>, u128, T20) }
#[repr(packed(2))] struct T23(i8, u128, usize, i128, i8, u32);
enum T24 { V0, V1(i128, *mut u8, T15), V2(*mut u8, T8, Opt<[u128; 3]>), V3, V4(i8, T14, char) }
struct T25();
union T26 { f0: f32, f1: i32, f2: i128 }
#[repr(packed(2))] union T27 { f0: u32 }
#[repr(u64)] enum T28 { V0(T17), V1(u32, i8, T0) }
struct T29(u8, i128, [u16; 5]);
struct T30(i8, i32, f64, f64, usize, Opt<T8>);
#[repr(i16)] enum T31 { V0(u8, T5), V1(*const u8, [(); 0], ()), V2, V3(i128, i32, &'static str), V4(([u16; 0], u8)) }
enum T32 { V0(f64), V1, V2(u8, T18), V3(*mut u8), V4((), T22, ()) }
enum T33 { V0(()), V1(u64), V2, V3(char), V4(u8, ()) }
struct T34(T19, &'static dyn Marker, u16, u128);
struct T35(&'static *mut u8, [u64; 3]);
#[repr(packed)] struct T36();
struct T37(i128, T5, i8, bool, u8);
struct T38(i128);
#[repr(i16)] enum T39 { V0(T32, f32), V1(()), V2(T33, i128, T37), V3, V4(u8), V5(&'static [u16]) }
#[repr(packed)] struct T40(u16, fn(u8) -> u32, *mut u8);
struct T41(f32, f64, i32, f64);
struct T42(*const usize, char, u8, *mut u8, u16);
#[repr(C, packed(4))] struct T43(&'static [u16], bool, [u16; 5], fn(u8) -> u32, bool);
enum T44 { V0(i8), V1(u128, i128, Opt<i32>), V2(Wrap<[i8; 3]>), V3(Wrap<()>, i8) }
#[repr(C)] enum T45 { V0(u16, u128, T26), V1(T27, u64) }
struct T46(f64, usize);
#[repr(C)] union T47 { f0: u8 }
#[repr(C)] struct T48();
struct T49(*const dyn Marker, (T3, u8), (), T41, Opt<i32>, *mut u8);
enum T50 { V0(Opt<&'static &'static [u16]>, f64, ()), V1(i128, u128), V2(i32, f32, [char; 0]), V3(char, u16) }
enum T51 { V0([u8; 6], [Wrap<u16>; 0], u16) }
struct T52();
#[repr(packed(2))] struct T53(usize, f64);
#[repr(packed)] struct T54((), bool, u8, i32, i8, ());
#[repr(i16)] enum T55 { V0, V1([Two<[u8; 6]>; 0], T15, i128), V2, V3(f64, f64, bool) }
enum T56 { V0(Never, T7), V1, V2, V3(*mut u8, u32), V4, V5 }
enum T57 { V0(u32), V1(usize), V2(u32, char), V3(u32, T24, u8) }
#[repr(u8)] enum T58 { V0(f64, (), *mut u8), V1([(); 0], u32, i32), V2, V3(*mut u8, char, bool), V4((u8, u8, u16)), V5(f32) }
#[repr(C, packed(4))] struct T59(fn(u8) -> u32, &'static str, i8);
#[repr(C)] struct T60(u64, &'static i8, i8, i8, *mut u8);
struct T61(f64, u8, T13, u128, u64, T31);
#[repr(u64)] enum T62 { V0, V1(i8, *const u32, (u8, i32)) }
#[repr(C)] union T63 { f0: i8, f1: i128, f2: char }
struct T64(T59, *const [(); 0], u128, Opt<i32>, [u128; 3]);
enum T65 { V0(*const dyn Marker), V1(f64, T10), V2(u16), V3(char), V4, V5(*const dyn Marker, usize, *const [i8; 0]) }
struct T66(Opt<u16>, char, i128, (T16, u8), bool);
#[repr(packed(2))] struct T67(fn(u8) -> u32, u128, Never, u32, Never);
enum T68 { V0 }
struct T69([i32; 0], u32, *mut u8);
struct T70(bool, f64, T0, bool, T45, u64);
struct T71([f32; 0]);
#[repr(u64)] enum T72 { V0(u8, T71), V1(i8, T71, i128), V2, V3(i32) }
#[repr(C)] struct T73(T54, (u8, bool));
#[repr(packed)] struct T74(u64, i32, u8, i8, *mut u8, i32);
enum T75 { V0(T22, i32), V1(&'static [u16]), V2, V3(f64, T26, ()) }
#[repr(align(8))] union T76 { f0: char, f1: i8 }
enum T77 { V0(*mut u8), V1(*mut u8, &'static u32, i128), V2(i8), V3(f32) }
enum T78 { V0, V1(bool, ()) }
#[repr(u64)] enum T79 { V0(char), V1(u128, u8), V2(u128, T59, (u8, [i8; 3])) }
#[repr(packed)] struct T80();
enum T81 { V0 = 2, V1 = 3752, V2, V3 = 11252, V4, V5 }
enum T82 { V0 }
#[repr(align(16))] struct T83(f64, [f64; 0], u64);
enum T84 { V0(Wrap<i32>, (bool, u8)), V1(u8) }
struct T85(i32, T49, f64);
struct T86((), (), i128, &'static [u16]);
#[repr(packed(2))] union T87 { f0: f64, f1: f32, f2: i128 }
union T88 { f0: i32, f1: f32, f2: char }
struct T89(&'static str);
enum T90 { V0(T4, i32), V1(u64, (u32, u32, u16), T2), V2 }
#[repr(C)] struct T91(i128, u32);
enum T92 { V0, V1, V2 = 7500, V3, V4 }
struct T93((T52, u8));
struct T94(*const dyn Marker, [u8; 6], [u16; 5], T32, u8, i128);
struct T95(f64);
#[repr(align(16))] struct T96(T26, u32, [u16; 5], Never);
#[repr(packed)] struct T97([u16; 5], *mut u8);
#[repr(C, packed(4))] struct T98((), [u8; 6], fn(u8) -> u32, i128, bool, Never);
enum T99 { V0, V1(u32) }
enum T100 { V0(usize, u32), V1(Two<[u16; 5]>, i128, T3) }
struct T101(i32, T51, &'static [u16], fn(u8) -> u32, u8);
#[repr(C, align(8))] struct T102(u16);
struct T103();
enum T104 { V0, V1, V2((), &'static [u16]), V3(u32, u8, ()), V4, V5(u16, f64) }
enum T105 { V0(i32, (u8, f64)), V1(T78, &'static dyn Marker), V2 }
#[repr(u8)] enum T106 { V0 }
struct T107(bool, (), [&'static dyn Marker; 3], i128, f64);
#[repr(align(16))] struct T108(f32, T24, ([u16; 5], u8));
#[repr(packed(2))] union T109 { f0: usize, f1: u128 }
#[repr(C, align(8))] struct T110(T63, T91, &'static [u16], *const dyn Marker, usize);
#[repr(align(16))] struct T111(u32, usize, [Never; 0], (bool, bool, u16), *const dyn Marker);
struct T112((u8, i128));
enum T113 { V0(char), V1(&'static dyn Marker), V2(T112, [u16; 0]), V3(*const dyn Marker, u64), V4(f32), V5 }
struct T114(usize, u16, T95, i32, char);
#[repr(packed(2))] struct T115(Never, bool, &'static str);
#[repr(C)] struct T116(Never, u32);
#[repr(u64)] enum T117 { V0(T85), V1(T84), V2, V3(i32, &'static [u16], [usize; 3]), V4((u8, u8, u16), (u8, fn(u8) -> u32)) }
#[repr(C)] enum T118 { V0, V1, V2(fn(u8) -> u32, T26), V3(bool, u32) }
enum T119 { V0(Never, T59), V1(*const i128), V2(&'static dyn Marker, usize), V3, V4 }
#[repr(C)] struct T120(*const dyn Marker, &'static [u16], f32);
union T121 { f0: u128, f1: f64, f2: &'static str }
struct T122(f64, [u8; 6], *mut u8, Opt<char>, i32, T85);
enum T123 { V0(usize), V1(&'static T62, [T46; 0]), V2(u128, char), V3 }
enum T124 { V0((), *const dyn Marker, T18), V1(&'static str, T27), V2 }
#[repr(i16)] enum T125 { V0 = 0, V1 = 3751, V2 = 7500 }
#[repr(packed(2))] struct T126(Never, bool, usize);
#[repr(C, u8)] enum T127 { V0(T15, &'static dyn Marker, ()), V1(i128) }
#[repr(packed)] struct T128([u16; 5], &'static dyn Marker, &'static [u16]);
enum T129 { V0, V1(&'static str), V2, V3 }
enum T130 { V0(T19, f32, u16), V1(char, u128), V2(u64) }
#[repr(packed(2))] struct T131(f32, usize, Never, &'static [u16]);
enum T132 { V0(char, u8), V1(T120, bool, i32), V2 }
#[repr(packed(2))] struct T133(*mut u8);
enum T134 { V0, V1(char), V2(fn(u8) -> u32, u16, &'static i8), V3(Wrap<i32>, T117), V4(u8, usize) }
enum T135 { V0, V1, V2(Never, u8, T40), V3(T27, u128, u16), V4 }
#[repr(C, packed(4))] struct T136();
enum T137 { V0(i32) }
#[repr(C)] enum T138 { V0([f32; 3]), V1 }
#[repr(C, packed(4))] struct T139(*const dyn Marker, u16, f64, bool);
struct T140((), (u8, *const dyn Marker), [T127; 3], f64);
#[repr(C, packed(4))] struct T141([u16; 5], *const dyn Marker, char, *const dyn Marker, u8);
enum T142 { V0(char), V1(*mut u8, (u8, u8), usize), V2(&'static str), V3((u8, Two<Wrap<i32>>), [u16; 5]), V4(T52, T60, u8) }
enum T143 { V0, V1(i8, *const dyn Marker, T60), V2(&'static dyn Marker, Wrap<[u8; 6]>, *mut u8), V3(u16) }
enum T144 { V0(i128, (u8, u128)), V1, V2(&'static [u16], bool) }
#[repr(align(16))] struct T145(&'static str, u32);
enum T146 { V0(u128, T34), V1(Opt<u16>, u8), V2, V3(*const (), *const &'static [u16]), V4(u32, [u16; 5]) }
struct T147([u32; 0], i32, &'static i128);
#[repr(align(16))] struct T148(T130, u16, u8, (T77, T77, u16));
#[repr(C, packed(4))] struct T149(u8, &'static str, [u16; 5], usize, i8);
struct T150(bool, Opt<*const u128>, (u8, [u8; 6]), u32, char, u64);
#[repr(C)] enum T151 { V0(u16), V1(u32, i32) }
enum T152 { V0(u64, u128), V1, V2([f64; 0]) }
enum T153 { V0([i32; 0]), V1(i32), V2((f32, u8), char, f64) }
enum T154 { V0(usize, usize), V1(u16), V2([*mut u8; 3]), V3(&'static [u16]), V4(T45, bool, T50) }
enum T155 { V0, V1 }
#[repr(C, u8)] enum T156 { V0(char, Opt<u8>) }
enum T157 { V0(bool, (u8, u16)), V1, V2([u8; 6], [u64; 0]), V3(T100, &'static str) }
#[repr(C, align(8))] struct T158();
enum T159 { V0(i8), V1(fn(u8) -> u32), V2, V3((), [f32; 0]), V4(bool, [u8; 6]) }
#[repr(C)] enum T160 { V0, V1, V2 = 7500, V3, V4, V5 }
#[repr(C)] struct T161();
#[repr(i16)] enum T162 { V0 = 2, V1, V2, V3 = 11250, V4 }
#[repr(C)] struct T163([u16; 5], u8, T88);
#[repr(C, packed(4))] struct T164(f32, u128);
#[repr(u64)] enum T165 { V0 = 0, V1 = 3751, V2 = 7502, V3 = 11250, V4, V5 = 18751 }
enum T166 { V0(&'static [u16; 5], &'static dyn Marker) }
#[repr(C)] struct T167();
struct T168();
struct T169(&'static [u16], i128);
#[repr(C, align(8))] struct T170(fn(u8) -> u32, i128, i32, [&'static dyn Marker; 0]);
#[repr(packed)] struct T171(*mut u8, bool, *const dyn Marker, &'static [u16]);
enum T172 { V0 = 2, V1, V2 }
#[repr(packed)] struct T173(i128, bool);
enum T174 { V0 = 2, V1 = 3751 }
#[repr(packed(2))] struct T175();
struct T176(f64, u32, Opt<T40>);
#[repr(u64)] enum T177 { V0, V1 = 3752 }
#[repr(packed)] struct T178(f64, &'static dyn Marker, i32, (), i128, *const dyn Marker);
#[repr(C)] enum T179 { V0(T75, i128), V1(&'static str, T134, i32), V2(fn(u8) -> u32), V3(*mut u8, u64, ()) }
enum T180 { V0, V1 }
struct T181();
enum T182 { V0(Never, [u16; 5]), V1(u64, char, u8), V2, V3(u64) }
#[repr(C, u8)] enum T183 { V0(((u128, u128, u16), (u128, u128, u16), u16)), V1(T24, u64), V2((u8, (&'static [u16], u8)), Wrap<(Wrap<u16>, u8)>), V3(*mut u8), V4(char, &'static [u16], char), V5 }
enum T184 { V0 }
enum T185 { V0, V1(f64), V2([(fn(u8) -> u32, fn(u8) -> u32, u16); 0], i8), V3(f64) }
enum T186 { V0 }
#[repr(i16)] enum T187 { V0, V1, V2(u32, u16), V3 }
#[repr(align(16))] struct T188();
struct T189(usize);
struct T190(&'static str, bool, u32);
#[repr(C, packed(4))] struct T191([u16; 5], &'static dyn Marker, u128, ());
#[repr(C)] struct T192(f64, (u8, u16), u8, (u8, i128), i128);
struct T193(i8, u64, Never, i32, usize);
struct T194();
enum T195 { V0 = 0, V1 }
enum T196 { V0(T99), V1(u128) }
#[repr(C)] enum T197 { V0([u8; 6], *const dyn Marker), V1(i128) }
#[repr(C, align(8))] struct T198(T184, [u16; 5], &'static T101, T154, u8, i8);
#[repr(C, align(8))] struct T199(u32, T28, u64, *const T50, T23, u16);
struct T200(u128, T171);
#[repr(C)] union T201 { f0: u8 }
enum T202 { V0, V1((), char, i32), V2, V3(&'static T194, bool), V4(f64), V5(f32, i32) }
#[repr(i16)] enum T203 { V0(T66, (u8, T156), (f64, u8)), V1 }
#[repr(i16)] enum T204 { V0(T9), V1(u64, T23), V2(T104, (*mut u8, u8), *const dyn Marker), V3(u64, T203, T171), V4(*mut u8, i128, [T132; 0]) }
#[repr(C)] struct T205(Wrap<fn(u8) -> u32>, f64, [u16; 5], u8, u64);
struct T206(u16, T131, T61, T1, [u8; 6]);
union T207 { f0: bool, f1: i32 }
enum T208 { V0, V1(T44, T40, [u8; 6]) }
enum T209 { V0 = 1, V1, V2 = 7501, V3 = 11250 }
enum T210 { V0, V1, V2 = 7502, V3 = 11250 }
enum T211 { V0(Two<&'static [u16]>, Wrap<f64>), V1(i8, &'static dyn Marker), V2(f32), V3 }
#[repr(C, packed(4))] struct T212(f32, char, u128);
struct T213(*const &'static u8, Never, ([u128; 3], u8), &'static [u16]);
enum T214 { V0(u8, (u8, u32), ()), V1(i8, T138, T88) }
#[repr(C, packed(4))] struct T215();
#[repr(packed(2))] union T216 { f0: u64 }
#[repr(C)] struct T217([T154; 0], i128, u128);
#[repr(align(8))] union T218 { f0: i32, f1: f64, f2: (u8, u32) }
struct T219(char, char, bool, u64, char, ());
enum T220 { V0(T121), V1, V2(T98), V3(u32, Never, u32), V4(*const f32), V5([i8; 0]) }
#[repr(C)] enum T221 { V0, V1, V2 }
#[repr(i16)] enum T222 { V0, V1 = 3751, V2 = 7502, V3, V4 }
#[repr(u64)] enum T223 { V0 }
#[repr(u8)] enum T224 { V0(&'static [u16]), V1(bool), V2, V3(u64, f32, *mut u8), V4(f32, i8, *mut u8), V5 }
enum T225 { V0((T2, u8), u64), V1(T11, Wrap<u64>), V2([char; 0], u32) }
#[repr(i16)] enum T226 { V0 }
enum T227 { V0 }
struct T228(T37, &'static dyn Marker, &'static dyn Marker, [u64; 3], u128);
enum T229 { V0 }
#[repr(C)] enum T230 { V0((), (u8, *const dyn Marker), &'static dyn Marker), V1(&'static str), V2(u64), V3(u128, u64, u64) }
enum T231 { V0, V1, V2 = 7500 }
enum T232 { V0, V1(bool, fn(u8) -> u32) }
union T233 { f0: *mut u8 }
#[repr(u64)] enum T234 { V0, V1(T61, (u8, (u8, T78))), V2(i128), V3(f32, u64, (u8, T135)) }
enum T235 { V0 = 2, V1 }
#[repr(packed(2))] struct T236([u8; 6], char, u16, usize);
#[repr(i16)] enum T237 { V0 }
#[repr(packed(2))] union T238 { f0: (), f1: u16 }
#[repr(packed(2))] struct T239(u8);
enum T240 { V0 = 0, V1 = 3750, V2, V3 = 11252, V4, V5 = 18752 }
struct T241(&'static [u16]);
enum T242 { V0, V1(char), V2, V3(&'static u64, Never), V4((), u8) }
struct T243(u128, &'static u128, u64, *const dyn Marker);
#[repr(C)] struct T244(T86, u8, u16, &'static [u16], u64);
#[repr(C, packed(4))] struct T245(*mut u8, [u16; 5], &'static str, *mut u8, i128);
struct T246(Wrap<u8>, char, Opt<[char; 0]>, T24);
enum T247 { V0(fn(u8) -> u32) }
struct T248(u16, [(u8, &'static i128); 0], (), char);
#[repr(C)] enum T249 { V0, V1 = 3752, V2, V3 = 11252 }
fn main() {
    println!("T0 {} {} {} {}", size_of::<T0>(), align_of::<T0>(), size_of::<Opt<Opt<T0>>>(), offset_of!(T0, 0));
    println!("T1 {} {} {} {}", size_of::<T1>(), align_of::<T1>(), size_of::<Opt<Opt<T1>>>(), offset_of!(T1, V0.0));
    println!("T2 {} {} {} {}", size_of::<T2>(), align_of::<T2>(), size_of::<Opt<Opt<T2>>>(), offset_of!(T2, 0));
    println!("T3 {} {} {}", size_of::<T3>(), align_of::<T3>(), size_of::<Opt<Opt<T3>>>());
    println!("T4 {} {} {} {} {} {}", size_of::<T4>(), align_of::<T4>(), size_of::<Opt<Opt<T4>>>(), offset_of!(T4, V1.0), offset_of!(T4, V3.0), offset_of!(T4, V3.1));
    println!("T5 {} {} {} {}", size_of::<T5>(), align_of::<T5>(), size_of::<Opt<Opt<T5>>>(), offset_of!(T5, V2.0));
    println!("T6 {} {} {} {} {}", size_of::<T6>(), align_of::<T6>(), size_of::<Opt<Opt<T6>>>(), offset_of!(T6, 0), offset_of!(T6, 1));
    println!("T7 {} {} {} {} {} {} {} {} {}", size_of::<T7>(), align_of::<T7>(), size_of::<Opt<Opt<T7>>>(), offset_of!(T7, V0.0), offset_of!(T7, V0.1), offset_of!(T7, V0.2), offset_of!(T7, V1.0), offset_of!(T7, V1.1), offset_of!(T7, V1.2));
    println!("T8 {} {} {} {} {}", size_of::<T8>(), align_of::<T8>(), size_of::<Opt<Opt<T8>>>(), offset_of!(T8, 0), offset_of!(T8, 1));
    println!("T9 {} {} {}", size_of::<T9>(), align_of::<T9>(), size_of::<Opt<Opt<T9>>>());
    println!("T10 {} {} {} {} {} {}", size_of::<T10>(), align_of::<T10>(), size_of::<Opt<Opt<T10>>>(), offset_of!(T10, 0), offset_of!(T10, 1), offset_of!(T10, 2));
    println!("T11 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T11>(), align_of::<T11>(), size_of::<Opt<Opt<T11>>>(), offset_of!(T11, V0.0), offset_of!(T11, V0.1), offset_of!(T11, V0.2), offset_of!(T11, V1.0), offset_of!(T11, V2.0), offset_of!(T11, V3.0), offset_of!(T11, V3.1), offset_of!(T11, V3.2));
    println!("T12 {} {} {} {}", size_of::<T12>(), align_of::<T12>(), size_of::<Opt<Opt<T12>>>(), offset_of!(T12, 0));
    println!("T13 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T13>(), align_of::<T13>(), size_of::<Opt<Opt<T13>>>(), offset_of!(T13, V0.0), offset_of!(T13, V0.1), offset_of!(T13, V0.2), offset_of!(T13, V2.0), offset_of!(T13, V3.0), offset_of!(T13, V3.1), offset_of!(T13, V5.0), offset_of!(T13, V5.1));
    println!("T14 {} {} {} {} {} {}", size_of::<T14>(), align_of::<T14>(), size_of::<Opt<Opt<T14>>>(), offset_of!(T14, f0), offset_of!(T14, f1), offset_of!(T14, f2));
    println!("T15 {} {} {} {} {} {} {}", size_of::<T15>(), align_of::<T15>(), size_of::<Opt<Opt<T15>>>(), offset_of!(T15, V1.0), offset_of!(T15, V2.0), offset_of!(T15, V2.1), offset_of!(T15, V3.0));
    println!("T16 {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T16>(), align_of::<T16>(), size_of::<Opt<Opt<T16>>>(), offset_of!(T16, V1.0), offset_of!(T16, V1.1), offset_of!(T16, V2.0), offset_of!(T16, V2.1), offset_of!(T16, V3.0), offset_of!(T16, V3.1), offset_of!(T16, V3.2), offset_of!(T16, V4.0), offset_of!(T16, V4.1));
    println!("T17 {} {} {} {} {} {} {} {} {}", size_of::<T17>(), align_of::<T17>(), size_of::<Opt<Opt<T17>>>(), offset_of!(T17, V1.0), offset_of!(T17, V1.1), offset_of!(T17, V1.2), offset_of!(T17, V2.0), offset_of!(T17, V2.1), offset_of!(T17, V2.2));
    println!("T18 {} {} {}", size_of::<T18>(), align_of::<T18>(), size_of::<Opt<Opt<T18>>>());
    println!("T19 {} {} {}", size_of::<T19>(), align_of::<T19>(), size_of::<Opt<Opt<T19>>>());
    println!("T20 {} {} {}", size_of::<T20>(), align_of::<T20>(), size_of::<Opt<Opt<T20>>>());
    println!("T21 {} {} {} {} {} {}", size_of::<T21>(), align_of::<T21>(), size_of::<Opt<Opt<T21>>>(), offset_of!(T21, V0.0), offset_of!(T21, V1.0), offset_of!(T21, V1.1));
    println!("T22 {} {} {} {} {} {}", size_of::<T22>(), align_of::<T22>(), size_of::<Opt<Opt<T22>>>(), offset_of!(T22, V0.0), offset_of!(T22, V0.1), offset_of!(T22, V0.2));
    println!("T23 {} {} {} {} {} {} {} {} {}", size_of::<T23>(), align_of::<T23>(), size_of::<Opt<Opt<T23>>>(), offset_of!(T23, 0), offset_of!(T23, 1), offset_of!(T23, 2), offset_of!(T23, 3), offset_of!(T23, 4), offset_of!(T23, 5));
    println!("T24 {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T24>(), align_of::<T24>(), size_of::<Opt<Opt<T24>>>(), offset_of!(T24, V1.0), offset_of!(T24, V1.1), offset_of!(T24, V1.2), offset_of!(T24, V2.0), offset_of!(T24, V2.1), offset_of!(T24, V2.2), offset_of!(T24, V4.0), offset_of!(T24, V4.1), offset_of!(T24, V4.2));
    println!("T25 {} {} {}", size_of::<T25>(), align_of::<T25>(), size_of::<Opt<Opt<T25>>>());
    println!("T26 {} {} {} {} {} {}", size_of::<T26>(), align_of::<T26>(), size_of::<Opt<Opt<T26>>>(), offset_of!(T26, f0), offset_of!(T26, f1), offset_of!(T26, f2));
    println!("T27 {} {} {} {}", size_of::<T27>(), align_of::<T27>(), size_of::<Opt<Opt<T27>>>(), offset_of!(T27, f0));
    println!("T28 {} {} {} {} {} {} {}", size_of::<T28>(), align_of::<T28>(), size_of::<Opt<Opt<T28>>>(), offset_of!(T28, V0.0), offset_of!(T28, V1.0), offset_of!(T28, V1.1), offset_of!(T28, V1.2));
    println!("T29 {} {} {} {} {} {}", size_of::<T29>(), align_of::<T29>(), size_of::<Opt<Opt<T29>>>(), offset_of!(T29, 0), offset_of!(T29, 1), offset_of!(T29, 2));
    println!("T30 {} {} {} {} {} {} {} {} {}", size_of::<T30>(), align_of::<T30>(), size_of::<Opt<Opt<T30>>>(), offset_of!(T30, 0), offset_of!(T30, 1), offset_of!(T30, 2), offset_of!(T30, 3), offset_of!(T30, 4), offset_of!(T30, 5));
    println!("T31 {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T31>(), align_of::<T31>(), size_of::<Opt<Opt<T31>>>(), offset_of!(T31, V0.0), offset_of!(T31, V0.1), offset_of!(T31, V1.0), offset_of!(T31, V1.1), offset_of!(T31, V1.2), offset_of!(T31, V3.0), offset_of!(T31, V3.1), offset_of!(T31, V3.2), offset_of!(T31, V4.0));
    println!("T32 {} {} {} {} {} {} {} {} {} {}", size_of::<T32>(), align_of::<T32>(), size_of::<Opt<Opt<T32>>>(), offset_of!(T32, V0.0), offset_of!(T32, V2.0), offset_of!(T32, V2.1), offset_of!(T32, V3.0), offset_of!(T32, V4.0), offset_of!(T32, V4.1), offset_of!(T32, V4.2));
    println!("T33 {} {} {} {} {} {} {} {}", size_of::<T33>(), align_of::<T33>(), size_of::<Opt<Opt<T33>>>(), offset_of!(T33, V0.0), offset_of!(T33, V1.0), offset_of!(T33, V3.0), offset_of!(T33, V4.0), offset_of!(T33, V4.1));
    println!("T34 {} {} {} {} {} {} {}", size_of::<T34>(), align_of::<T34>(), size_of::<Opt<Opt<T34>>>(), offset_of!(T34, 0), offset_of!(T34, 1), offset_of!(T34, 2), offset_of!(T34, 3));
    println!("T35 {} {} {} {} {}", size_of::<T35>(), align_of::<T35>(), size_of::<Opt<Opt<T35>>>(), offset_of!(T35, 0), offset_of!(T35, 1));
    println!("T36 {} {} {}", size_of::<T36>(), align_of::<T36>(), size_of::<Opt<Opt<T36>>>());
    println!("T37 {} {} {} {} {} {} {} {}", size_of::<T37>(), align_of::<T37>(), size_of::<Opt<Opt<T37>>>(), offset_of!(T37, 0), offset_of!(T37, 1), offset_of!(T37, 2), offset_of!(T37, 3), offset_of!(T37, 4));
    println!("T38 {} {} {} {}", size_of::<T38>(), align_of::<T38>(), size_of::<Opt<Opt<T38>>>(), offset_of!(T38, 0));
    println!("T39 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T39>(), align_of::<T39>(), size_of::<Opt<Opt<T39>>>(), offset_of!(T39, V0.0), offset_of!(T39, V0.1), offset_of!(T39, V1.0), offset_of!(T39, V2.0), offset_of!(T39, V2.1), offset_of!(T39, V2.2), offset_of!(T39, V4.0), offset_of!(T39, V5.0));
    println!("T40 {} {} {} {} {} {}", size_of::<T40>(), align_of::<T40>(), size_of::<Opt<Opt<T40>>>(), offset_of!(T40, 0), offset_of!(T40, 1), offset_of!(T40, 2));
    println!("T41 {} {} {} {} {} {} {}", size_of::<T41>(), align_of::<T41>(), size_of::<Opt<Opt<T41>>>(), offset_of!(T41, 0), offset_of!(T41, 1), offset_of!(T41, 2), offset_of!(T41, 3));
    println!("T42 {} {} {} {} {} {} {} {}", size_of::<T42>(), align_of::<T42>(), size_of::<Opt<Opt<T42>>>(), offset_of!(T42, 0), offset_of!(T42, 1), offset_of!(T42, 2), offset_of!(T42, 3), offset_of!(T42, 4));
    println!("T43 {} {} {} {} {} {} {} {}", size_of::<T43>(), align_of::<T43>(), size_of::<Opt<Opt<T43>>>(), offset_of!(T43, 0), offset_of!(T43, 1), offset_of!(T43, 2), offset_of!(T43, 3), offset_of!(T43, 4));
    println!("T44 {} {} {} {} {} {} {} {} {} {}", size_of::<T44>(), align_of::<T44>(), size_of::<Opt<Opt<T44>>>(), offset_of!(T44, V0.0), offset_of!(T44, V1.0), offset_of!(T44, V1.1), offset_of!(T44, V1.2), offset_of!(T44, V2.0), offset_of!(T44, V3.0), offset_of!(T44, V3.1));
    println!("T45 {} {} {} {} {} {} {} {}", size_of::<T45>(), align_of::<T45>(), size_of::<Opt<Opt<T45>>>(), offset_of!(T45, V0.0), offset_of!(T45, V0.1), offset_of!(T45, V0.2), offset_of!(T45, V1.0), offset_of!(T45, V1.1));
    println!("T46 {} {} {} {} {}", size_of::<T46>(), align_of::<T46>(), size_of::<Opt<Opt<T46>>>(), offset_of!(T46, 0), offset_of!(T46, 1));
    println!("T47 {} {} {} {}", size_of::<T47>(), align_of::<T47>(), size_of::<Opt<Opt<T47>>>(), offset_of!(T47, f0));
    println!("T48 {} {} {}", size_of::<T48>(), align_of::<T48>(), size_of::<Opt<Opt<T48>>>());
    println!("T49 {} {} {} {} {} {} {} {} {}", size_of::<T49>(), align_of::<T49>(), size_of::<Opt<Opt<T49>>>(), offset_of!(T49, 0), offset_of!(T49, 1), offset_of!(T49, 2), offset_of!(T49, 3), offset_of!(T49, 4), offset_of!(T49, 5));
    println!("T50 {} {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T50>(), align_of::<T50>(), size_of::<Opt<Opt<T50>>>(), offset_of!(T50, V0.0), offset_of!(T50, V0.1), offset_of!(T50, V0.2), offset_of!(T50, V1.0), offset_of!(T50, V1.1), offset_of!(T50, V2.0), offset_of!(T50, V2.1), offset_of!(T50, V2.2), offset_of!(T50, V3.0), offset_of!(T50, V3.1));
    println!("T51 {} {} {} {} {} {}", size_of::<T51>(), align_of::<T51>(), size_of::<Opt<Opt<T51>>>(), offset_of!(T51, V0.0), offset_of!(T51, V0.1), offset_of!(T51, V0.2));
    println!("T52 {} {} {}", size_of::<T52>(), align_of::<T52>(), size_of::<Opt<Opt<T52>>>());
    println!("T53 {} {} {} {} {}", size_of::<T53>(), align_of::<T53>(), size_of::<Opt<Opt<T53>>>(), offset_of!(T53, 0), offset_of!(T53, 1));
    println!("T54 {} {} {} {} {} {} {} {} {}", size_of::<T54>(), align_of::<T54>(), size_of::<Opt<Opt<T54>>>(), offset_of!(T54, 0), offset_of!(T54, 1), offset_of!(T54, 2), offset_of!(T54, 3), offset_of!(T54, 4), offset_of!(T54, 5));
    println!("T55 {} {} {} {} {} {} {} {} {}", size_of::<T55>(), align_of::<T55>(), size_of::<Opt<Opt<T55>>>(), offset_of!(T55, V1.0), offset_of!(T55, V1.1), offset_of!(T55, V1.2), offset_of!(T55, V3.0), offset_of!(T55, V3.1), offset_of!(T55, V3.2));
    println!("T56 {} {} {} {} {} {} {}", size_of::<T56>(), align_of::<T56>(), size_of::<Opt<Opt<T56>>>(), offset_of!(T56, V0.0), offset_of!(T56, V0.1), offset_of!(T56, V3.0), offset_of!(T56, V3.1));
    println!("T57 {} {} {} {} {} {} {} {} {} {}", size_of::<T57>(), align_of::<T57>(), size_of::<Opt<Opt<T57>>>(), offset_of!(T57, V0.0), offset_of!(T57, V1.0), offset_of!(T57, V2.0), offset_of!(T57, V2.1), offset_of!(T57, V3.0), offset_of!(T57, V3.1), offset_of!(T57, V3.2));
    println!("T58 {} {} {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T58>(), align_of::<T58>(), size_of::<Opt<Opt<T58>>>(), offset_of!(T58, V0.0), offset_of!(T58, V0.1), offset_of!(T58, V0.2), offset_of!(T58, V1.0), offset_of!(T58, V1.1), offset_of!(T58, V1.2), offset_of!(T58, V3.0), offset_of!(T58, V3.1), offset_of!(T58, V3.2), offset_of!(T58, V4.0), offset_of!(T58, V5.0));
    println!("T59 {} {} {} {} {} {}", size_of::<T59>(), align_of::<T59>(), size_of::<Opt<Opt<T59>>>(), offset_of!(T59, 0), offset_of!(T59, 1), offset_of!(T59, 2));
    println!("T60 {} {} {} {} {} {} {} {}", size_of::<T60>(), align_of::<T60>(), size_of::<Opt<Opt<T60>>>(), offset_of!(T60, 0), offset_of!(T60, 1), offset_of!(T60, 2), offset_of!(T60, 3), offset_of!(T60, 4));
    println!("T61 {} {} {} {} {} {} {} {} {}", size_of::<T61>(), align_of::<T61>(), size_of::<Opt<Opt<T61>>>(), offset_of!(T61, 0), offset_of!(T61, 1), offset_of!(T61, 2), offset_of!(T61, 3), offset_of!(T61, 4), offset_of!(T61, 5));
    println!("T62 {} {} {} {} {} {}", size_of::<T62>(), align_of::<T62>(), size_of::<Opt<Opt<T62>>>(), offset_of!(T62, V1.0), offset_of!(T62, V1.1), offset_of!(T62, V1.2));
    println!("T63 {} {} {} {} {} {}", size_of::<T63>(), align_of::<T63>(), size_of::<Opt<Opt<T63>>>(), offset_of!(T63, f0), offset_of!(T63, f1), offset_of!(T63, f2));
    println!("T64 {} {} {} {} {} {} {} {}", size_of::<T64>(), align_of::<T64>(), size_of::<Opt<Opt<T64>>>(), offset_of!(T64, 0), offset_of!(T64, 1), offset_of!(T64, 2), offset_of!(T64, 3), offset_of!(T64, 4));
    println!("T65 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T65>(), align_of::<T65>(), size_of::<Opt<Opt<T65>>>(), offset_of!(T65, V0.0), offset_of!(T65, V1.0), offset_of!(T65, V1.1), offset_of!(T65, V2.0), offset_of!(T65, V3.0), offset_of!(T65, V5.0), offset_of!(T65, V5.1), offset_of!(T65, V5.2));
    println!("T66 {} {} {} {} {} {} {} {}", size_of::<T66>(), align_of::<T66>(), size_of::<Opt<Opt<T66>>>(), offset_of!(T66, 0), offset_of!(T66, 1), offset_of!(T66, 2), offset_of!(T66, 3), offset_of!(T66, 4));
    println!("T67 {} {} {} {} {} {} {} {}", size_of::<T67>(), align_of::<T67>(), size_of::<Opt<Opt<T67>>>(), offset_of!(T67, 0), offset_of!(T67, 1), offset_of!(T67, 2), offset_of!(T67, 3), offset_of!(T67, 4));
    println!("T68 {} {} {}", size_of::<T68>(), align_of::<T68>(), size_of::<Opt<Opt<T68>>>());
    println!("T69 {} {} {} {} {} {}", size_of::<T69>(), align_of::<T69>(), size_of::<Opt<Opt<T69>>>(), offset_of!(T69, 0), offset_of!(T69, 1), offset_of!(T69, 2));
    println!("T70 {} {} {} {} {} {} {} {} {}", size_of::<T70>(), align_of::<T70>(), size_of::<Opt<Opt<T70>>>(), offset_of!(T70, 0), offset_of!(T70, 1), offset_of!(T70, 2), offset_of!(T70, 3), offset_of!(T70, 4), offset_of!(T70, 5));
    println!("T71 {} {} {} {}", size_of::<T71>(), align_of::<T71>(), size_of::<Opt<Opt<T71>>>(), offset_of!(T71, 0));
    println!("T72 {} {} {} {} {} {} {} {} {}", size_of::<T72>(), align_of::<T72>(), size_of::<Opt<Opt<T72>>>(), offset_of!(T72, V0.0), offset_of!(T72, V0.1), offset_of!(T72, V1.0), offset_of!(T72, V1.1), offset_of!(T72, V1.2), offset_of!(T72, V3.0));
    println!("T73 {} {} {} {} {}", size_of::<T73>(), align_of::<T73>(), size_of::<Opt<Opt<T73>>>(), offset_of!(T73, 0), offset_of!(T73, 1));
    println!("T74 {} {} {} {} {} {} {} {} {}", size_of::<T74>(), align_of::<T74>(), size_of::<Opt<Opt<T74>>>(), offset_of!(T74, 0), offset_of!(T74, 1), offset_of!(T74, 2), offset_of!(T74, 3), offset_of!(T74, 4), offset_of!(T74, 5));
    println!("T75 {} {} {} {} {} {} {} {} {}", size_of::<T75>(), align_of::<T75>(), size_of::<Opt<Opt<T75>>>(), offset_of!(T75, V0.0), offset_of!(T75, V0.1), offset_of!(T75, V1.0), offset_of!(T75, V3.0), offset_of!(T75, V3.1), offset_of!(T75, V3.2));
    println!("T76 {} {} {} {} {}", size_of::<T76>(), align_of::<T76>(), size_of::<Opt<Opt<T76>>>(), offset_of!(T76, f0), offset_of!(T76, f1));
    println!("T77 {} {} {} {} {} {} {} {} {}", size_of::<T77>(), align_of::<T77>(), size_of::<Opt<Opt<T77>>>(), offset_of!(T77, V0.0), offset_of!(T77, V1.0), offset_of!(T77, V1.1), offset_of!(T77, V1.2), offset_of!(T77, V2.0), offset_of!(T77, V3.0));
    println!("T78 {} {} {} {} {}", size_of::<T78>(), align_of::<T78>(), size_of::<Opt<Opt<T78>>>(), offset_of!(T78, V1.0), offset_of!(T78, V1.1));
    println!("T79 {} {} {} {} {} {} {} {} {}", size_of::<T79>(), align_of::<T79>(), size_of::<Opt<Opt<T79>>>(), offset_of!(T79, V0.0), offset_of!(T79, V1.0), offset_of!(T79, V1.1), offset_of!(T79, V2.0), offset_of!(T79, V2.1), offset_of!(T79, V2.2));
    println!("T80 {} {} {}", size_of::<T80>(), align_of::<T80>(), size_of::<Opt<Opt<T80>>>());
    println!("T81 {} {} {}", size_of::<T81>(), align_of::<T81>(), size_of::<Opt<Opt<T81>>>());
    println!("T82 {} {} {}", size_of::<T82>(), align_of::<T82>(), size_of::<Opt<Opt<T82>>>());
    println!("T83 {} {} {} {} {} {}", size_of::<T83>(), align_of::<T83>(), size_of::<Opt<Opt<T83>>>(), offset_of!(T83, 0), offset_of!(T83, 1), offset_of!(T83, 2));
    println!("T84 {} {} {} {} {} {}", size_of::<T84>(), align_of::<T84>(), size_of::<Opt<Opt<T84>>>(), offset_of!(T84, V0.0), offset_of!(T84, V0.1), offset_of!(T84, V1.0));
    println!("T85 {} {} {} {} {} {}", size_of::<T85>(), align_of::<T85>(), size_of::<Opt<Opt<T85>>>(), offset_of!(T85, 0), offset_of!(T85, 1), offset_of!(T85, 2));
    println!("T86 {} {} {} {} {} {} {}", size_of::<T86>(), align_of::<T86>(), size_of::<Opt<Opt<T86>>>(), offset_of!(T86, 0), offset_of!(T86, 1), offset_of!(T86, 2), offset_of!(T86, 3));
    println!("T87 {} {} {} {} {} {}", size_of::<T87>(), align_of::<T87>(), size_of::<Opt<Opt<T87>>>(), offset_of!(T87, f0), offset_of!(T87, f1), offset_of!(T87, f2));
    println!("T88 {} {} {} {} {} {}", size_of::<T88>(), align_of::<T88>(), size_of::<Opt<Opt<T88>>>(), offset_of!(T88, f0), offset_of!(T88, f1), offset_of!(T88, f2));
    println!("T89 {} {} {} {}", size_of::<T89>(), align_of::<T89>(), size_of::<Opt<Opt<T89>>>(), offset_of!(T89, 0));
    println!("T90 {} {} {} {} {} {} {} {}", size_of::<T90>(), align_of::<T90>(), size_of::<Opt<Opt<T90>>>(), offset_of!(T90, V0.0), offset_of!(T90, V0.1), offset_of!(T90, V1.0), offset_of!(T90, V1.1), offset_of!(T90, V1.2));
    println!("T91 {} {} {} {} {}", size_of::<T91>(), align_of::<T91>(), size_of::<Opt<Opt<T91>>>(), offset_of!(T91, 0), offset_of!(T91, 1));
    println!("T92 {} {} {}", size_of::<T92>(), align_of::<T92>(), size_of::<Opt<Opt<T92>>>());
    println!("T93 {} {} {} {}", size_of::<T93>(), align_of::<T93>(), size_of::<Opt<Opt<T93>>>(), offset_of!(T93, 0));
    println!("T94 {} {} {} {} {} {} {} {} {}", size_of::<T94>(), align_of::<T94>(), size_of::<Opt<Opt<T94>>>(), offset_of!(T94, 0), offset_of!(T94, 1), offset_of!(T94, 2), offset_of!(T94, 3), offset_of!(T94, 4), offset_of!(T94, 5));
    println!("T95 {} {} {} {}", size_of::<T95>(), align_of::<T95>(), size_of::<Opt<Opt<T95>>>(), offset_of!(T95, 0));
    println!("T96 {} {} {} {} {} {} {}", size_of::<T96>(), align_of::<T96>(), size_of::<Opt<Opt<T96>>>(), offset_of!(T96, 0), offset_of!(T96, 1), offset_of!(T96, 2), offset_of!(T96, 3));
    println!("T97 {} {} {} {} {}", size_of::<T97>(), align_of::<T97>(), size_of::<Opt<Opt<T97>>>(), offset_of!(T97, 0), offset_of!(T97, 1));
    println!("T98 {} {} {} {} {} {} {} {} {}", size_of::<T98>(), align_of::<T98>(), size_of::<Opt<Opt<T98>>>(), offset_of!(T98, 0), offset_of!(T98, 1), offset_of!(T98, 2), offset_of!(T98, 3), offset_of!(T98, 4), offset_of!(T98, 5));
    println!("T99 {} {} {} {}", size_of::<T99>(), align_of::<T99>(), size_of::<Opt<Opt<T99>>>(), offset_of!(T99, V1.0));
    println!("T100 {} {} {} {} {} {} {} {}", size_of::<T100>(), align_of::<T100>(), size_of::<Opt<Opt<T100>>>(), offset_of!(T100, V0.0), offset_of!(T100, V0.1), offset_of!(T100, V1.0), offset_of!(T100, V1.1), offset_of!(T100, V1.2));
    println!("T101 {} {} {} {} {} {} {} {}", size_of::<T101>(), align_of::<T101>(), size_of::<Opt<Opt<T101>>>(), offset_of!(T101, 0), offset_of!(T101, 1), offset_of!(T101, 2), offset_of!(T101, 3), offset_of!(T101, 4));
    println!("T102 {} {} {} {}", size_of::<T102>(), align_of::<T102>(), size_of::<Opt<Opt<T102>>>(), offset_of!(T102, 0));
    println!("T103 {} {} {}", size_of::<T103>(), align_of::<T103>(), size_of::<Opt<Opt<T103>>>());
    println!("T104 {} {} {} {} {} {} {} {} {} {}", size_of::<T104>(), align_of::<T104>(), size_of::<Opt<Opt<T104>>>(), offset_of!(T104, V2.0), offset_of!(T104, V2.1), offset_of!(T104, V3.0), offset_of!(T104, V3.1), offset_of!(T104, V3.2), offset_of!(T104, V5.0), offset_of!(T104, V5.1));
    println!("T105 {} {} {} {} {} {} {}", size_of::<T105>(), align_of::<T105>(), size_of::<Opt<Opt<T105>>>(), offset_of!(T105, V0.0), offset_of!(T105, V0.1), offset_of!(T105, V1.0), offset_of!(T105, V1.1));
    println!("T106 {} {} {}", size_of::<T106>(), align_of::<T106>(), size_of::<Opt<Opt<T106>>>());
    println!("T107 {} {} {} {} {} {} {} {}", size_of::<T107>(), align_of::<T107>(), size_of::<Opt<Opt<T107>>>(), offset_of!(T107, 0), offset_of!(T107, 1), offset_of!(T107, 2), offset_of!(T107, 3), offset_of!(T107, 4));
    println!("T108 {} {} {} {} {} {}", size_of::<T108>(), align_of::<T108>(), size_of::<Opt<Opt<T108>>>(), offset_of!(T108, 0), offset_of!(T108, 1), offset_of!(T108, 2));
    println!("T109 {} {} {} {} {}", size_of::<T109>(), align_of::<T109>(), size_of::<Opt<Opt<T109>>>(), offset_of!(T109, f0), offset_of!(T109, f1));
    println!("T110 {} {} {} {} {} {} {} {}", size_of::<T110>(), align_of::<T110>(), size_of::<Opt<Opt<T110>>>(), offset_of!(T110, 0), offset_of!(T110, 1), offset_of!(T110, 2), offset_of!(T110, 3), offset_of!(T110, 4));
    println!("T111 {} {} {} {} {} {} {} {}", size_of::<T111>(), align_of::<T111>(), size_of::<Opt<Opt<T111>>>(), offset_of!(T111, 0), offset_of!(T111, 1), offset_of!(T111, 2), offset_of!(T111, 3), offset_of!(T111, 4));
    println!("T112 {} {} {} {}", size_of::<T112>(), align_of::<T112>(), size_of::<Opt<Opt<T112>>>(), offset_of!(T112, 0));
    println!("T113 {} {} {} {} {} {} {} {} {} {}", size_of::<T113>(), align_of::<T113>(), size_of::<Opt<Opt<T113>>>(), offset_of!(T113, V0.0), offset_of!(T113, V1.0), offset_of!(T113, V2.0), offset_of!(T113, V2.1), offset_of!(T113, V3.0), offset_of!(T113, V3.1), offset_of!(T113, V4.0));
    println!("T114 {} {} {} {} {} {} {} {}", size_of::<T114>(), align_of::<T114>(), size_of::<Opt<Opt<T114>>>(), offset_of!(T114, 0), offset_of!(T114, 1), offset_of!(T114, 2), offset_of!(T114, 3), offset_of!(T114, 4));
    println!("T115 {} {} {} {} {} {}", size_of::<T115>(), align_of::<T115>(), size_of::<Opt<Opt<T115>>>(), offset_of!(T115, 0), offset_of!(T115, 1), offset_of!(T115, 2));
    println!("T116 {} {} {} {} {}", size_of::<T116>(), align_of::<T116>(), size_of::<Opt<Opt<T116>>>(), offset_of!(T116, 0), offset_of!(T116, 1));
    println!("T117 {} {} {} {} {} {} {} {} {} {}", size_of::<T117>(), align_of::<T117>(), size_of::<Opt<Opt<T117>>>(), offset_of!(T117, V0.0), offset_of!(T117, V1.0), offset_of!(T117, V3.0), offset_of!(T117, V3.1), offset_of!(T117, V3.2), offset_of!(T117, V4.0), offset_of!(T117, V4.1));
    println!("T118 {} {} {} {} {} {} {}", size_of::<T118>(), align_of::<T118>(), size_of::<Opt<Opt<T118>>>(), offset_of!(T118, V2.0), offset_of!(T118, V2.1), offset_of!(T118, V3.0), offset_of!(T118, V3.1));
    println!("T119 {} {} {} {} {} {} {} {}", size_of::<T119>(), align_of::<T119>(), size_of::<Opt<Opt<T119>>>(), offset_of!(T119, V0.0), offset_of!(T119, V0.1), offset_of!(T119, V1.0), offset_of!(T119, V2.0), offset_of!(T119, V2.1));
    println!("T120 {} {} {} {} {} {}", size_of::<T120>(), align_of::<T120>(), size_of::<Opt<Opt<T120>>>(), offset_of!(T120, 0), offset_of!(T120, 1), offset_of!(T120, 2));
    println!("T121 {} {} {} {} {} {}", size_of::<T121>(), align_of::<T121>(), size_of::<Opt<Opt<T121>>>(), offset_of!(T121, f0), offset_of!(T121, f1), offset_of!(T121, f2));
    println!("T122 {} {} {} {} {} {} {} {} {}", size_of::<T122>(), align_of::<T122>(), size_of::<Opt<Opt<T122>>>(), offset_of!(T122, 0), offset_of!(T122, 1), offset_of!(T122, 2), offset_of!(T122, 3), offset_of!(T122, 4), offset_of!(T122, 5));
    println!("T123 {} {} {} {} {} {} {} {}", size_of::<T123>(), align_of::<T123>(), size_of::<Opt<Opt<T123>>>(), offset_of!(T123, V0.0), offset_of!(T123, V1.0), offset_of!(T123, V1.1), offset_of!(T123, V2.0), offset_of!(T123, V2.1));
    println!("T124 {} {} {} {} {} {} {} {}", size_of::<T124>(), align_of::<T124>(), size_of::<Opt<Opt<T124>>>(), offset_of!(T124, V0.0), offset_of!(T124, V0.1), offset_of!(T124, V0.2), offset_of!(T124, V1.0), offset_of!(T124, V1.1));
    println!("T125 {} {} {}", size_of::<T125>(), align_of::<T125>(), size_of::<Opt<Opt<T125>>>());
    println!("T126 {} {} {} {} {} {}", size_of::<T126>(), align_of::<T126>(), size_of::<Opt<Opt<T126>>>(), offset_of!(T126, 0), offset_of!(T126, 1), offset_of!(T126, 2));
    println!("T127 {} {} {} {} {} {} {}", size_of::<T127>(), align_of::<T127>(), size_of::<Opt<Opt<T127>>>(), offset_of!(T127, V0.0), offset_of!(T127, V0.1), offset_of!(T127, V0.2), offset_of!(T127, V1.0));
    println!("T128 {} {} {} {} {} {}", size_of::<T128>(), align_of::<T128>(), size_of::<Opt<Opt<T128>>>(), offset_of!(T128, 0), offset_of!(T128, 1), offset_of!(T128, 2));
    println!("T129 {} {} {} {}", size_of::<T129>(), align_of::<T129>(), size_of::<Opt<Opt<T129>>>(), offset_of!(T129, V1.0));
    println!("T130 {} {} {} {} {} {} {} {} {}", size_of::<T130>(), align_of::<T130>(), size_of::<Opt<Opt<T130>>>(), offset_of!(T130, V0.0), offset_of!(T130, V0.1), offset_of!(T130, V0.2), offset_of!(T130, V1.0), offset_of!(T130, V1.1), offset_of!(T130, V2.0));
    println!("T131 {} {} {} {} {} {} {}", size_of::<T131>(), align_of::<T131>(), size_of::<Opt<Opt<T131>>>(), offset_of!(T131, 0), offset_of!(T131, 1), offset_of!(T131, 2), offset_of!(T131, 3));
    println!("T132 {} {} {} {} {} {} {} {}", size_of::<T132>(), align_of::<T132>(), size_of::<Opt<Opt<T132>>>(), offset_of!(T132, V0.0), offset_of!(T132, V0.1), offset_of!(T132, V1.0), offset_of!(T132, V1.1), offset_of!(T132, V1.2));
    println!("T133 {} {} {} {}", size_of::<T133>(), align_of::<T133>(), size_of::<Opt<Opt<T133>>>(), offset_of!(T133, 0));
    println!("T134 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T134>(), align_of::<T134>(), size_of::<Opt<Opt<T134>>>(), offset_of!(T134, V1.0), offset_of!(T134, V2.0), offset_of!(T134, V2.1), offset_of!(T134, V2.2), offset_of!(T134, V3.0), offset_of!(T134, V3.1), offset_of!(T134, V4.0), offset_of!(T134, V4.1));
    println!("T135 {} {} {} {} {} {} {} {} {}", size_of::<T135>(), align_of::<T135>(), size_of::<Opt<Opt<T135>>>(), offset_of!(T135, V2.0), offset_of!(T135, V2.1), offset_of!(T135, V2.2), offset_of!(T135, V3.0), offset_of!(T135, V3.1), offset_of!(T135, V3.2));
    println!("T136 {} {} {}", size_of::<T136>(), align_of::<T136>(), size_of::<Opt<Opt<T136>>>());
    println!("T137 {} {} {} {}", size_of::<T137>(), align_of::<T137>(), size_of::<Opt<Opt<T137>>>(), offset_of!(T137, V0.0));
    println!("T138 {} {} {} {}", size_of::<T138>(), align_of::<T138>(), size_of::<Opt<Opt<T138>>>(), offset_of!(T138, V0.0));
    println!("T139 {} {} {} {} {} {} {}", size_of::<T139>(), align_of::<T139>(), size_of::<Opt<Opt<T139>>>(), offset_of!(T139, 0), offset_of!(T139, 1), offset_of!(T139, 2), offset_of!(T139, 3));
    println!("T140 {} {} {} {} {} {} {}", size_of::<T140>(), align_of::<T140>(), size_of::<Opt<Opt<T140>>>(), offset_of!(T140, 0), offset_of!(T140, 1), offset_of!(T140, 2), offset_of!(T140, 3));
    println!("T141 {} {} {} {} {} {} {} {}", size_of::<T141>(), align_of::<T141>(), size_of::<Opt<Opt<T141>>>(), offset_of!(T141, 0), offset_of!(T141, 1), offset_of!(T141, 2), offset_of!(T141, 3), offset_of!(T141, 4));
    println!("T142 {} {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T142>(), align_of::<T142>(), size_of::<Opt<Opt<T142>>>(), offset_of!(T142, V0.0), offset_of!(T142, V1.0), offset_of!(T142, V1.1), offset_of!(T142, V1.2), offset_of!(T142, V2.0), offset_of!(T142, V3.0), offset_of!(T142, V3.1), offset_of!(T142, V4.0), offset_of!(T142, V4.1), offset_of!(T142, V4.2));
    println!("T143 {} {} {} {} {} {} {} {} {} {}", size_of::<T143>(), align_of::<T143>(), size_of::<Opt<Opt<T143>>>(), offset_of!(T143, V1.0), offset_of!(T143, V1.1), offset_of!(T143, V1.2), offset_of!(T143, V2.0), offset_of!(T143, V2.1), offset_of!(T143, V2.2), offset_of!(T143, V3.0));
    println!("T144 {} {} {} {} {} {} {}", size_of::<T144>(), align_of::<T144>(), size_of::<Opt<Opt<T144>>>(), offset_of!(T144, V0.0), offset_of!(T144, V0.1), offset_of!(T144, V2.0), offset_of!(T144, V2.1));
    println!("T145 {} {} {} {} {}", size_of::<T145>(), align_of::<T145>(), size_of::<Opt<Opt<T145>>>(), offset_of!(T145, 0), offset_of!(T145, 1));
    println!("T146 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T146>(), align_of::<T146>(), size_of::<Opt<Opt<T146>>>(), offset_of!(T146, V0.0), offset_of!(T146, V0.1), offset_of!(T146, V1.0), offset_of!(T146, V1.1), offset_of!(T146, V3.0), offset_of!(T146, V3.1), offset_of!(T146, V4.0), offset_of!(T146, V4.1));
    println!("T147 {} {} {} {} {} {}", size_of::<T147>(), align_of::<T147>(), size_of::<Opt<Opt<T147>>>(), offset_of!(T147, 0), offset_of!(T147, 1), offset_of!(T147, 2));
    println!("T148 {} {} {} {} {} {} {}", size_of::<T148>(), align_of::<T148>(), size_of::<Opt<Opt<T148>>>(), offset_of!(T148, 0), offset_of!(T148, 1), offset_of!(T148, 2), offset_of!(T148, 3));
    println!("T149 {} {} {} {} {} {} {} {}", size_of::<T149>(), align_of::<T149>(), size_of::<Opt<Opt<T149>>>(), offset_of!(T149, 0), offset_of!(T149, 1), offset_of!(T149, 2), offset_of!(T149, 3), offset_of!(T149, 4));
    println!("T150 {} {} {} {} {} {} {} {} {}", size_of::<T150>(), align_of::<T150>(), size_of::<Opt<Opt<T150>>>(), offset_of!(T150, 0), offset_of!(T150, 1), offset_of!(T150, 2), offset_of!(T150, 3), offset_of!(T150, 4), offset_of!(T150, 5));
    println!("T151 {} {} {} {} {} {}", size_of::<T151>(), align_of::<T151>(), size_of::<Opt<Opt<T151>>>(), offset_of!(T151, V0.0), offset_of!(T151, V1.0), offset_of!(T151, V1.1));
    println!("T152 {} {} {} {} {} {}", size_of::<T152>(), align_of::<T152>(), size_of::<Opt<Opt<T152>>>(), offset_of!(T152, V0.0), offset_of!(T152, V0.1), offset_of!(T152, V2.0));
    println!("T153 {} {} {} {} {} {} {} {}", size_of::<T153>(), align_of::<T153>(), size_of::<Opt<Opt<T153>>>(), offset_of!(T153, V0.0), offset_of!(T153, V1.0), offset_of!(T153, V2.0), offset_of!(T153, V2.1), offset_of!(T153, V2.2));
    println!("T154 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T154>(), align_of::<T154>(), size_of::<Opt<Opt<T154>>>(), offset_of!(T154, V0.0), offset_of!(T154, V0.1), offset_of!(T154, V1.0), offset_of!(T154, V2.0), offset_of!(T154, V3.0), offset_of!(T154, V4.0), offset_of!(T154, V4.1), offset_of!(T154, V4.2));
    println!("T155 {} {} {}", size_of::<T155>(), align_of::<T155>(), size_of::<Opt<Opt<T155>>>());
    println!("T156 {} {} {} {} {}", size_of::<T156>(), align_of::<T156>(), size_of::<Opt<Opt<T156>>>(), offset_of!(T156, V0.0), offset_of!(T156, V0.1));
    println!("T157 {} {} {} {} {} {} {} {} {}", size_of::<T157>(), align_of::<T157>(), size_of::<Opt<Opt<T157>>>(), offset_of!(T157, V0.0), offset_of!(T157, V0.1), offset_of!(T157, V2.0), offset_of!(T157, V2.1), offset_of!(T157, V3.0), offset_of!(T157, V3.1));
    println!("T158 {} {} {}", size_of::<T158>(), align_of::<T158>(), size_of::<Opt<Opt<T158>>>());
    println!("T159 {} {} {} {} {} {} {} {} {}", size_of::<T159>(), align_of::<T159>(), size_of::<Opt<Opt<T159>>>(), offset_of!(T159, V0.0), offset_of!(T159, V1.0), offset_of!(T159, V3.0), offset_of!(T159, V3.1), offset_of!(T159, V4.0), offset_of!(T159, V4.1));
    println!("T160 {} {} {}", size_of::<T160>(), align_of::<T160>(), size_of::<Opt<Opt<T160>>>());
    println!("T161 {} {} {}", size_of::<T161>(), align_of::<T161>(), size_of::<Opt<Opt<T161>>>());
    println!("T162 {} {} {}", size_of::<T162>(), align_of::<T162>(), size_of::<Opt<Opt<T162>>>());
    println!("T163 {} {} {} {} {} {}", size_of::<T163>(), align_of::<T163>(), size_of::<Opt<Opt<T163>>>(), offset_of!(T163, 0), offset_of!(T163, 1), offset_of!(T163, 2));
    println!("T164 {} {} {} {} {}", size_of::<T164>(), align_of::<T164>(), size_of::<Opt<Opt<T164>>>(), offset_of!(T164, 0), offset_of!(T164, 1));
    println!("T165 {} {} {}", size_of::<T165>(), align_of::<T165>(), size_of::<Opt<Opt<T165>>>());
    println!("T166 {} {} {} {} {}", size_of::<T166>(), align_of::<T166>(), size_of::<Opt<Opt<T166>>>(), offset_of!(T166, V0.0), offset_of!(T166, V0.1));
    println!("T167 {} {} {}", size_of::<T167>(), align_of::<T167>(), size_of::<Opt<Opt<T167>>>());
    println!("T168 {} {} {}", size_of::<T168>(), align_of::<T168>(), size_of::<Opt<Opt<T168>>>());
    println!("T169 {} {} {} {} {}", size_of::<T169>(), align_of::<T169>(), size_of::<Opt<Opt<T169>>>(), offset_of!(T169, 0), offset_of!(T169, 1));
    println!("T170 {} {} {} {} {} {} {}", size_of::<T170>(), align_of::<T170>(), size_of::<Opt<Opt<T170>>>(), offset_of!(T170, 0), offset_of!(T170, 1), offset_of!(T170, 2), offset_of!(T170, 3));
    println!("T171 {} {} {} {} {} {} {}", size_of::<T171>(), align_of::<T171>(), size_of::<Opt<Opt<T171>>>(), offset_of!(T171, 0), offset_of!(T171, 1), offset_of!(T171, 2), offset_of!(T171, 3));
    println!("T172 {} {} {}", size_of::<T172>(), align_of::<T172>(), size_of::<Opt<Opt<T172>>>());
    println!("T173 {} {} {} {} {}", size_of::<T173>(), align_of::<T173>(), size_of::<Opt<Opt<T173>>>(), offset_of!(T173, 0), offset_of!(T173, 1));
    println!("T174 {} {} {}", size_of::<T174>(), align_of::<T174>(), size_of::<Opt<Opt<T174>>>());
    println!("T175 {} {} {}", size_of::<T175>(), align_of::<T175>(), size_of::<Opt<Opt<T175>>>());
    println!("T176 {} {} {} {} {} {}", size_of::<T176>(), align_of::<T176>(), size_of::<Opt<Opt<T176>>>(), offset_of!(T176, 0), offset_of!(T176, 1), offset_of!(T176, 2));
    println!("T177 {} {} {}", size_of::<T177>(), align_of::<T177>(), size_of::<Opt<Opt<T177>>>());
    println!("T178 {} {} {} {} {} {} {} {} {}", size_of::<T178>(), align_of::<T178>(), size_of::<Opt<Opt<T178>>>(), offset_of!(T178, 0), offset_of!(T178, 1), offset_of!(T178, 2), offset_of!(T178, 3), offset_of!(T178, 4), offset_of!(T178, 5));
    println!("T179 {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T179>(), align_of::<T179>(), size_of::<Opt<Opt<T179>>>(), offset_of!(T179, V0.0), offset_of!(T179, V0.1), offset_of!(T179, V1.0), offset_of!(T179, V1.1), offset_of!(T179, V1.2), offset_of!(T179, V2.0), offset_of!(T179, V3.0), offset_of!(T179, V3.1), offset_of!(T179, V3.2));
    println!("T180 {} {} {}", size_of::<T180>(), align_of::<T180>(), size_of::<Opt<Opt<T180>>>());
    println!("T181 {} {} {}", size_of::<T181>(), align_of::<T181>(), size_of::<Opt<Opt<T181>>>());
    println!("T182 {} {} {} {} {} {} {} {} {}", size_of::<T182>(), align_of::<T182>(), size_of::<Opt<Opt<T182>>>(), offset_of!(T182, V0.0), offset_of!(T182, V0.1), offset_of!(T182, V1.0), offset_of!(T182, V1.1), offset_of!(T182, V1.2), offset_of!(T182, V3.0));
    println!("T183 {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T183>(), align_of::<T183>(), size_of::<Opt<Opt<T183>>>(), offset_of!(T183, V0.0), offset_of!(T183, V1.0), offset_of!(T183, V1.1), offset_of!(T183, V2.0), offset_of!(T183, V2.1), offset_of!(T183, V3.0), offset_of!(T183, V4.0), offset_of!(T183, V4.1), offset_of!(T183, V4.2));
    println!("T184 {} {} {}", size_of::<T184>(), align_of::<T184>(), size_of::<Opt<Opt<T184>>>());
    println!("T185 {} {} {} {} {} {} {}", size_of::<T185>(), align_of::<T185>(), size_of::<Opt<Opt<T185>>>(), offset_of!(T185, V1.0), offset_of!(T185, V2.0), offset_of!(T185, V2.1), offset_of!(T185, V3.0));
    println!("T186 {} {} {}", size_of::<T186>(), align_of::<T186>(), size_of::<Opt<Opt<T186>>>());
    println!("T187 {} {} {} {} {}", size_of::<T187>(), align_of::<T187>(), size_of::<Opt<Opt<T187>>>(), offset_of!(T187, V2.0), offset_of!(T187, V2.1));
    println!("T188 {} {} {}", size_of::<T188>(), align_of::<T188>(), size_of::<Opt<Opt<T188>>>());
    println!("T189 {} {} {} {}", size_of::<T189>(), align_of::<T189>(), size_of::<Opt<Opt<T189>>>(), offset_of!(T189, 0));
    println!("T190 {} {} {} {} {} {}", size_of::<T190>(), align_of::<T190>(), size_of::<Opt<Opt<T190>>>(), offset_of!(T190, 0), offset_of!(T190, 1), offset_of!(T190, 2));
    println!("T191 {} {} {} {} {} {} {}", size_of::<T191>(), align_of::<T191>(), size_of::<Opt<Opt<T191>>>(), offset_of!(T191, 0), offset_of!(T191, 1), offset_of!(T191, 2), offset_of!(T191, 3));
    println!("T192 {} {} {} {} {} {} {} {}", size_of::<T192>(), align_of::<T192>(), size_of::<Opt<Opt<T192>>>(), offset_of!(T192, 0), offset_of!(T192, 1), offset_of!(T192, 2), offset_of!(T192, 3), offset_of!(T192, 4));
    println!("T193 {} {} {} {} {} {} {} {}", size_of::<T193>(), align_of::<T193>(), size_of::<Opt<Opt<T193>>>(), offset_of!(T193, 0), offset_of!(T193, 1), offset_of!(T193, 2), offset_of!(T193, 3), offset_of!(T193, 4));
    println!("T194 {} {} {}", size_of::<T194>(), align_of::<T194>(), size_of::<Opt<Opt<T194>>>());
    println!("T195 {} {} {}", size_of::<T195>(), align_of::<T195>(), size_of::<Opt<Opt<T195>>>());
    println!("T196 {} {} {} {} {}", size_of::<T196>(), align_of::<T196>(), size_of::<Opt<Opt<T196>>>(), offset_of!(T196, V0.0), offset_of!(T196, V1.0));
    println!("T197 {} {} {} {} {} {}", size_of::<T197>(), align_of::<T197>(), size_of::<Opt<Opt<T197>>>(), offset_of!(T197, V0.0), offset_of!(T197, V0.1), offset_of!(T197, V1.0));
    println!("T198 {} {} {} {} {} {} {} {} {}", size_of::<T198>(), align_of::<T198>(), size_of::<Opt<Opt<T198>>>(), offset_of!(T198, 0), offset_of!(T198, 1), offset_of!(T198, 2), offset_of!(T198, 3), offset_of!(T198, 4), offset_of!(T198, 5));
    println!("T199 {} {} {} {} {} {} {} {} {}", size_of::<T199>(), align_of::<T199>(), size_of::<Opt<Opt<T199>>>(), offset_of!(T199, 0), offset_of!(T199, 1), offset_of!(T199, 2), offset_of!(T199, 3), offset_of!(T199, 4), offset_of!(T199, 5));
    println!("T200 {} {} {} {} {}", size_of::<T200>(), align_of::<T200>(), size_of::<Opt<Opt<T200>>>(), offset_of!(T200, 0), offset_of!(T200, 1));
    println!("T201 {} {} {} {}", size_of::<T201>(), align_of::<T201>(), size_of::<Opt<Opt<T201>>>(), offset_of!(T201, f0));
    println!("T202 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T202>(), align_of::<T202>(), size_of::<Opt<Opt<T202>>>(), offset_of!(T202, V1.0), offset_of!(T202, V1.1), offset_of!(T202, V1.2), offset_of!(T202, V3.0), offset_of!(T202, V3.1), offset_of!(T202, V4.0), offset_of!(T202, V5.0), offset_of!(T202, V5.1));
    println!("T203 {} {} {} {} {} {}", size_of::<T203>(), align_of::<T203>(), size_of::<Opt<Opt<T203>>>(), offset_of!(T203, V0.0), offset_of!(T203, V0.1), offset_of!(T203, V0.2));
    println!("T204 {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", size_of::<T204>(), align_of::<T204>(), size_of::<Opt<Opt<T204>>>(), offset_of!(T204, V0.0), offset_of!(T204, V1.0), offset_of!(T204, V1.1), offset_of!(T204, V2.0), offset_of!(T204, V2.1), offset_of!(T204, V2.2), offset_of!(T204, V3.0), offset_of!(T204, V3.1), offset_of!(T204, V3.2), offset_of!(T204, V4.0), offset_of!(T204, V4.1), offset_of!(T204, V4.2));
    println!("T205 {} {} {} {} {} {} {} {}", size_of::<T205>(), align_of::<T205>(), size_of::<Opt<Opt<T205>>>(), offset_of!(T205, 0), offset_of!(T205, 1), offset_of!(T205, 2), offset_of!(T205, 3), offset_of!(T205, 4));
    println!("T206 {} {} {} {} {} {} {} {}", size_of::<T206>(), align_of::<T206>(), size_of::<Opt<Opt<T206>>>(), offset_of!(T206, 0), offset_of!(T206, 1), offset_of!(T206, 2), offset_of!(T206, 3), offset_of!(T206, 4));
    println!("T207 {} {} {} {} {}", size_of::<T207>(), align_of::<T207>(), size_of::<Opt<Opt<T207>>>(), offset_of!(T207, f0), offset_of!(T207, f1));
    println!("T208 {} {} {} {} {} {}", size_of::<T208>(), align_of::<T208>(), size_of::<Opt<Opt<T208>>>(), offset_of!(T208, V1.0), offset_of!(T208, V1.1), offset_of!(T208, V1.2));
    println!("T209 {} {} {}", size_of::<T209>(), align_of::<T209>(), size_of::<Opt<Opt<T209>>>());
    println!("T210 {} {} {}", size_of::<T210>(), align_of::<T210>(), size_of::<Opt<Opt<T210>>>());
    println!("T211 {} {} {} {} {} {} {} {}", size_of::<T211>(), align_of::<T211>(), size_of::<Opt<Opt<T211>>>(), offset_of!(T211, V0.0), offset_of!(T211, V0.1), offset_of!(T211, V1.0), offset_of!(T211, V1.1), offset_of!(T211, V2.0));
    println!("T212 {} {} {} {} {} {}", size_of::<T212>(), align_of::<T212>(), size_of::<Opt<Opt<T212>>>(), offset_of!(T212, 0), offset_of!(T212, 1), offset_of!(T212, 2));
    println!("T213 {} {} {} {} {} {} {}", size_of::<T213>(), align_of::<T213>(), size_of::<Opt<Opt<T213>>>(), offset_of!(T213, 0), offset_of!(T213, 1), offset_of!(T213, 2), offset_of!(T213, 3));
    println!("T214 {} {} {} {} {} {} {} {} {}", size_of::<T214>(), align_of::<T214>(), size_of::<Opt<Opt<T214>>>(), offset_of!(T214, V0.0), offset_of!(T214, V0.1), offset_of!(T214, V0.2), offset_of!(T214, V1.0), offset_of!(T214, V1.1), offset_of!(T214, V1.2));
    println!("T215 {} {} {}", size_of::<T215>(), align_of::<T215>(), size_of::<Opt<Opt<T215>>>());
    println!("T216 {} {} {} {}", size_of::<T216>(), align_of::<T216>(), size_of::<Opt<Opt<T216>>>(), offset_of!(T216, f0));
    println!("T217 {} {} {} {} {} {}", size_of::<T217>(), align_of::<T217>(), size_of::<Opt<Opt<T217>>>(), offset_of!(T217, 0), offset_of!(T217, 1), offset_of!(T217, 2));
    println!("T218 {} {} {} {} {} {}", size_of::<T218>(), align_of::<T218>(), size_of::<Opt<Opt<T218>>>(), offset_of!(T218, f0), offset_of!(T218, f1), offset_of!(T218, f2));
    println!("T219 {} {} {} {} {} {} {} {} {}", size_of::<T219>(), align_of::<T219>(), size_of::<Opt<Opt<T219>>>(), offset_of!(T219, 0), offset_of!(T219, 1), offset_of!(T219, 2), offset_of!(T219, 3), offset_of!(T219, 4), offset_of!(T219, 5));
    println!("T220 {} {} {} {} {} {} {} {} {} {}", size_of::<T220>(), align_of::<T220>(), size_of::<Opt<Opt<T220>>>(), offset_of!(T220, V0.0), offset_of!(T220, V2.0), offset_of!(T220, V3.0), offset_of!(T220, V3.1), offset_of!(T220, V3.2), offset_of!(T220, V4.0), offset_of!(T220, V5.0));
    println!("T221 {} {} {}", size_of::<T221>(), align_of::<T221>(), size_of::<Opt<Opt<T221>>>());
    println!("T222 {} {} {}", size_of::<T222>(), align_of::<T222>(), size_of::<Opt<Opt<T222>>>());
    println!("T223 {} {} {}", size_of::<T223>(), align_of::<T223>(), size_of::<Opt<Opt<T223>>>());
    println!("T224 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T224>(), align_of::<T224>(), size_of::<Opt<Opt<T224>>>(), offset_of!(T224, V0.0), offset_of!(T224, V1.0), offset_of!(T224, V3.0), offset_of!(T224, V3.1), offset_of!(T224, V3.2), offset_of!(T224, V4.0), offset_of!(T224, V4.1), offset_of!(T224, V4.2));
    println!("T225 {} {} {} {} {} {} {} {} {}", size_of::<T225>(), align_of::<T225>(), size_of::<Opt<Opt<T225>>>(), offset_of!(T225, V0.0), offset_of!(T225, V0.1), offset_of!(T225, V1.0), offset_of!(T225, V1.1), offset_of!(T225, V2.0), offset_of!(T225, V2.1));
    println!("T226 {} {} {}", size_of::<T226>(), align_of::<T226>(), size_of::<Opt<Opt<T226>>>());
    println!("T227 {} {} {}", size_of::<T227>(), align_of::<T227>(), size_of::<Opt<Opt<T227>>>());
    println!("T228 {} {} {} {} {} {} {} {}", size_of::<T228>(), align_of::<T228>(), size_of::<Opt<Opt<T228>>>(), offset_of!(T228, 0), offset_of!(T228, 1), offset_of!(T228, 2), offset_of!(T228, 3), offset_of!(T228, 4));
    println!("T229 {} {} {}", size_of::<T229>(), align_of::<T229>(), size_of::<Opt<Opt<T229>>>());
    println!("T230 {} {} {} {} {} {} {} {} {} {} {}", size_of::<T230>(), align_of::<T230>(), size_of::<Opt<Opt<T230>>>(), offset_of!(T230, V0.0), offset_of!(T230, V0.1), offset_of!(T230, V0.2), offset_of!(T230, V1.0), offset_of!(T230, V2.0), offset_of!(T230, V3.0), offset_of!(T230, V3.1), offset_of!(T230, V3.2));
    println!("T231 {} {} {}", size_of::<T231>(), align_of::<T231>(), size_of::<Opt<Opt<T231>>>());
    println!("T232 {} {} {} {} {}", size_of::<T232>(), align_of::<T232>(), size_of::<Opt<Opt<T232>>>(), offset_of!(T232, V1.0), offset_of!(T232, V1.1));
    println!("T233 {} {} {} {}", size_of::<T233>(), align_of::<T233>(), size_of::<Opt<Opt<T233>>>(), offset_of!(T233, f0));
    println!("T234 {} {} {} {} {} {} {} {} {}", size_of::<T234>(), align_of::<T234>(), size_of::<Opt<Opt<T234>>>(), offset_of!(T234, V1.0), offset_of!(T234, V1.1), offset_of!(T234, V2.0), offset_of!(T234, V3.0), offset_of!(T234, V3.1), offset_of!(T234, V3.2));
    println!("T235 {} {} {}", size_of::<T235>(), align_of::<T235>(), size_of::<Opt<Opt<T235>>>());
    println!("T236 {} {} {} {} {} {} {}", size_of::<T236>(), align_of::<T236>(), size_of::<Opt<Opt<T236>>>(), offset_of!(T236, 0), offset_of!(T236, 1), offset_of!(T236, 2), offset_of!(T236, 3));
    println!("T237 {} {} {}", size_of::<T237>(), align_of::<T237>(), size_of::<Opt<Opt<T237>>>());
    println!("T238 {} {} {} {} {}", size_of::<T238>(), align_of::<T238>(), size_of::<Opt<Opt<T238>>>(), offset_of!(T238, f0), offset_of!(T238, f1));
    println!("T239 {} {} {} {}", size_of::<T239>(), align_of::<T239>(), size_of::<Opt<Opt<T239>>>(), offset_of!(T239, 0));
    println!("T240 {} {} {}", size_of::<T240>(), align_of::<T240>(), size_of::<Opt<Opt<T240>>>());
    println!("T241 {} {} {} {}", size_of::<T241>(), align_of::<T241>(), size_of::<Opt<Opt<T241>>>(), offset_of!(T241, 0));
    println!("T242 {} {} {} {} {} {} {} {}", size_of::<T242>(), align_of::<T242>(), size_of::<Opt<Opt<T242>>>(), offset_of!(T242, V1.0), offset_of!(T242, V3.0), offset_of!(T242, V3.1), offset_of!(T242, V4.0), offset_of!(T242, V4.1));
    println!("T243 {} {} {} {} {} {} {}", size_of::<T243>(), align_of::<T243>(), size_of::<Opt<Opt<T243>>>(), offset_of!(T243, 0), offset_of!(T243, 1), offset_of!(T243, 2), offset_of!(T243, 3));
    println!("T244 {} {} {} {} {} {} {} {}", size_of::<T244>(), align_of::<T244>(), size_of::<Opt<Opt<T244>>>(), offset_of!(T244, 0), offset_of!(T244, 1), offset_of!(T244, 2), offset_of!(T244, 3), offset_of!(T244, 4));
    println!("T245 {} {} {} {} {} {} {} {}", size_of::<T245>(), align_of::<T245>(), size_of::<Opt<Opt<T245>>>(), offset_of!(T245, 0), offset_of!(T245, 1), offset_of!(T245, 2), offset_of!(T245, 3), offset_of!(T245, 4));
    println!("T246 {} {} {} {} {} {} {}", size_of::<T246>(), align_of::<T246>(), size_of::<Opt<Opt<T246>>>(), offset_of!(T246, 0), offset_of!(T246, 1), offset_of!(T246, 2), offset_of!(T246, 3));
    println!("T247 {} {} {} {}", size_of::<T247>(), align_of::<T247>(), size_of::<Opt<Opt<T247>>>(), offset_of!(T247, V0.0));
    println!("T248 {} {} {} {} {} {} {}", size_of::<T248>(), align_of::<T248>(), size_of::<Opt<Opt<T248>>>(), offset_of!(T248, 0), offset_of!(T248, 1), offset_of!(T248, 2), offset_of!(T248, 3));
    println!("T249 {} {} {}", size_of::<T249>(), align_of::<T249>(), size_of::<Opt<Opt<T249>>>());
}
