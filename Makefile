# make site   builds the generator and the site, and says where it is
# make test   runs every test
# make test-memory   runs the tests of Sources/Markdown with AddressSanitizer
# Both install what is missing first.

SWIFT ?= swift
DOSSIER = .build/release/dossier
# Modules are built into one folder, where the compiler finds each of them, declared in Package.swift or not.
CHECKED = --explicit-target-dependency-import-check error

.PHONY: site test test-memory bootstrap bootstrap-test format lint bench clean

site: bootstrap
	$(SWIFT) build -c release --product dossier $(CHECKED)
	$(DOSSIER) build
	@echo "The site is in Site/. To look at it: python3 -m http.server -d Site 8000, then open http://localhost:8000/"

test: bootstrap-test
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build

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
