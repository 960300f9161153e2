# make site   builds the generator and the site, and says where it is
# make test   runs every test
# Both install what is missing first.

SWIFT ?= swift
DOSSIER = .build/release/dossier

.PHONY: site test bootstrap bootstrap-test format lint bench clean

site: bootstrap
	$(SWIFT) build -c release --product dossier
	$(DOSSIER) build
	@echo "The site is in Site/. To look at it: python3 -m http.server -d Site 8000, then open http://localhost:8000/"

test: bootstrap-test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

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
