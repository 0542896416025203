# SPDX-License-Identifier: MIT
# make            build/mirador (BUILD=debug or BUILD=asan: build/debug/mirador, build/asan/mirador)
# make test       all tests; last line "N passed, N failed"
# make format     clang-format over all C files
# make lint       formatting, static checks, layers, globals
# make fuzz       random mutations through the phases (FUZZ_RUNS=n)
# make wasm       build/wasm/mirador.wasm
# make deps       installs what is missing (Debian packages)
# make demo bench conformance install clean

BUILD ?= release
PREFIX ?= /usr/local
CC = gcc
WARN = -Wall -Wextra -Wshadow -Werror
# Not position-independent: tables of strings are then truly read-only data.
COMMON = -std=gnu17 -Isrc -Iinclude -MMD -MP -fno-pie $(WARN)
LDFLAGS = -no-pie -Wl,--build-id=sha1

ifeq ($(BUILD),release)
B = build
CFLAGS = -O2 -g
else ifeq ($(BUILD),debug)
B = build/debug
CFLAGS = -O0 -g3
else ifeq ($(BUILD),asan)
B = build/asan
CFLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS = -no-pie -fsanitize=address,undefined
else
$(error BUILD is release, debug or asan)
endif

# While phases are being written: links although functions are missing.
ifdef ALLOW_MISSING
LDFLAGS += -Wl,--unresolved-symbols=ignore-all
endif

SOURCES := $(shell find src -name '*.c' | sort)
LIB_SOURCES := $(filter-out src/driver/main.c,$(SOURCES))
CORE_SOURCES := $(filter-out src/driver/%,$(SOURCES))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(B)/obj/%.o)
CORE_OBJECTS := $(CORE_SOURCES:%.c=$(B)/obj/%.o)
MAIN_OBJECT := $(B)/obj/src/driver/main.o

all: $(B)/mirador $(B)/libmirador.a $(B)/library.img

$(B)/mirador: $(MAIN_OBJECT) $(LIB_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

# The library compiled beforehand. Without it all works the same, but every run compiles the library anew.
LIBRARY_FILES := $(shell find library -name '*.rs')
$(B)/library.img: $(B)/mirador $(LIBRARY_FILES)
	@$(B)/mirador image $(IMAGE_FLAGS) -o $@ 2>/dev/null || rm -f $@

$(B)/libmirador.a: $(LIB_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(COMMON) $(CFLAGS) -c -o $@ $<

# What `mirador explain` prints comes from docs/errors.
ERROR_TEXTS := $(sort $(wildcard docs/errors/E*.md))
%/gen/explain.inc: tools/explain.awk $(ERROR_TEXTS)
	@mkdir -p $(@D)
	@awk -f tools/explain.awk $(ERROR_TEXTS) > $@

$(B)/obj/src/driver/commands.o: COMMON += -I$(B)/gen
$(B)/obj/src/driver/commands.o: $(B)/gen/explain.inc

-include $(LIB_OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d)

# ---- tests -----------------------------------------------------------------------------------------

test: all
	@sh tools/deps.sh >/dev/null 2>&1 || true
	@if [ -e /usr/include/wasm32-wasi/stdio.h ] && command -v node >/dev/null; then $(MAKE) -s wasm; fi
	@python3 tools/lint.py --build $(B) $(LINT_FLAGS); lint=$$?; \
		python3 tools/run-tests.py --build $(B) $(TEST_FLAGS) && exit $$lint

demo:
	@sh tools/deps.sh || true
	@$(MAKE) -s all
	@sh tools/demo.sh $(B)/mirador

bench: all
	@python3 bench/generate.py 40 > $(B)/generated.rs
	@python3 tools/bench.py --build $(B) bench/*.rs examples/*.rs $(B)/generated.rs
	@python3 tools/bench-check.py --build $(B) --parse

conformance: all
	@tools/conformance.sh $(B)

FUZZ_RUNS ?= 2000
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_PROGRAMS := $(FUZZ_TARGETS:%=$(B)/fuzz/%)

FUZZ_COMMON := $(addprefix tests/fuzz/,standalone.c session.c mutate.c)

$(B)/fuzz/%: tests/fuzz/fuzz_%.c $(FUZZ_COMMON) tests/fuzz/fuzz.h $(B)/libmirador.a
	@mkdir -p $(@D)
	$(CC) -std=gnu17 -Isrc -Iinclude -Itests/fuzz -fno-pie $(WARN) $(CFLAGS) $(LDFLAGS) -o $@ \
		tests/fuzz/fuzz_$*.c $(FUZZ_COMMON) $(B)/libmirador.a -lm

fuzz: $(FUZZ_PROGRAMS)
	@for t in $(FUZZ_TARGETS); do \
		ASAN_OPTIONS=detect_leaks=0 MIRADOR_LIBRARY=library $(B)/fuzz/$$t --runs=$(FUZZ_RUNS) tests examples \
			|| exit 1; \
	done

# ---- checks ----------------------------------------------------------------------------------------

C_FILES := $(shell find src include tests/unit tests/fuzz -name '*.[ch]' 2>/dev/null | sort)

format:
	clang-format -i $(C_FILES)

lint: all
	@python3 tools/lint.py --build $(B) $(LINT_FLAGS)

# ---- WebAssembly -----------------------------------------------------------------------------------

WASM_CC = clang --target=wasm32-wasi
WASM_OBJECTS := $(SOURCES:%.c=build/wasm/obj/%.o)
WASM_FLAGS = -O2 -std=gnu17 -Isrc -Iinclude -MMD -MP -Wall -Wextra -Wno-unknown-pragmas \
	-D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_MMAN

wasm: build/wasm/mirador.wasm

# All memory at once: some engines fail while they grow it under a deep stack.
build/wasm/mirador.wasm: $(WASM_OBJECTS)
	$(WASM_CC) -O2 -Wl,-z,stack-size=16777216 -Wl,--initial-memory=805306368 -o $@ $^ \
		-lwasi-emulated-process-clocks -lwasi-emulated-signal -lm

build/wasm/obj/src/driver/commands.o: WASM_FLAGS += -Ibuild/wasm/gen
build/wasm/obj/src/driver/commands.o: build/wasm/gen/explain.inc

build/wasm/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(WASM_CC) $(WASM_FLAGS) -c -o $@ $<

-include $(WASM_OBJECTS:.o=.d)

# ---- the rest --------------------------------------------------------------------------------------

deps:
	@sh tools/deps.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/share/mirador
	install -m 755 $(B)/mirador $(DESTDIR)$(PREFIX)/bin/mirador
	install -m 644 $(B)/libmirador.a $(DESTDIR)$(PREFIX)/lib/libmirador.a
	cp -r library $(DESTDIR)$(PREFIX)/share/mirador/

clean:
	rm -rf build

.PHONY: all test demo bench conformance fuzz format lint wasm deps install clean
.DELETE_ON_ERROR:
.SECONDARY:
