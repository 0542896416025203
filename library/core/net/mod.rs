// SPDX-License-Identifier: MIT
//! Networking primitives.
