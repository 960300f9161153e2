# make site   builds the generator and the site, and says where it is
# make test   runs every test
# make fuzz   tries mutated dossiers for an hour, or for MINUTES
# make test-memory   runs the tests of Sources/Markdown with AddressSanitizer
# Each installs what is missing first.

SWIFT ?= swift
DOSSIER = .build/release/dossier
# Modules are built into one folder, where the compiler finds each of them, declared in Package.swift or not.
CHECKED = --explicit-target-dependency-import-check error

.PHONY: site test fuzz test-memory bootstrap bootstrap-test format lint bench clean

site: bootstrap
	$(SWIFT) build -c release --product dossier $(CHECKED)
	$(DOSSIER) build
	@echo "The site is in Site/. To look at it: python3 -m http.server -d Site 8000, then open http://localhost:8000/"

test: bootstrap-test
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build

# libFuzzer keeps what reaches new places in the program, and tries that further. Where the toolchain has none (Apple's),
# dossiers are mutated without knowing what they reach. Findings are left in Tests/Fixtures/fuzz/found.
MINUTES ?= 60
FUZZ = --product dossier-fuzz --scratch-path .build/fuzz
fuzz: bootstrap
	@mkdir -p .build/fuzz/corpus Tests/Fixtures/fuzz/found
	if echo | $(SWIFT)c -sanitize=fuzzer -emit-object -o /dev/null - 2>/dev/null; then \
	  $(SWIFT) build -c release $(FUZZ) --sanitize=fuzzer -Xswiftc -DLIBFUZZER && \
	  SWIFT_BACKTRACE=enable=no .build/fuzz/release/dossier-fuzz -fork=2 -ignore_crashes=1 -ignore_ooms=1 -ignore_timeouts=1 \
	    -max_total_time=$$(( $(MINUTES) * 60 )) -timeout=10 -rss_limit_mb=1024 -max_len=65536 \
	    -artifact_prefix=Tests/Fixtures/fuzz/found/ .build/fuzz/corpus Tests/Fixtures/fuzz/corpus Tests/Fixtures/fuzz/seeds; \
	else \
	  $(SWIFT) build -c release $(FUZZ) && .build/fuzz/release/dossier-fuzz campaign --minutes $(MINUTES); \
	fi
	@rm -rf /dev/shm/dossier-libfuzzer; ls Tests/Fixtures/fuzz/found

# A double free, a read after free or a leak of cmark-gfm's trees passes unseen without AddressSanitizer.
# What it forgives are the 32 bytes of docs/decisions/0005, told by who asked for them: only the slow unwinder
# sees through the system's libraries, and eight callers are enough. Needs some minutes, and a build of its own.
test-memory: bootstrap
	ASAN_OPTIONS=fast_unwind_on_malloc=0:malloc_context_size=8 LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks.supp \
	  $(SWIFT) test --sanitize=address --scratch-path .build/memory --disable-xctest --filter MarkdownTests

bootstrap:
	@./.ci/bootstrap

bootstrap-test:
	@./.ci/bootstrap --test

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

lint:
	$(SWIFT) format lint --recursive --parallel Package.swift Sources Tests

bench:
	./Tests/Benchmarks/run

clean:
	rm -rf .build
