# One command, the same everywhere. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
.PHONY: help build test test-long demo bench release format ci

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1

BUILD := dotnet build Heliograph.slnx -c Release -v quiet --no-restore

help: ## what can be made
	grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build: ## everything, Release
	dotnet restore Heliograph.slnx -v quiet --locked-mode
	$(BUILD)

test: build ## all tests; those whose needs are absent are skipped and say why
	.ci/postgres
	.ci/tests

test-long: build ## all tests with their long limits (about an hour)
	.ci/postgres
	HELIO_LONG=1 HELIO_REQUIRE_ALL=1 .ci/tests

demo: ## everything on a simulated market
	./helio demo

bench: build ## measures beside peers, B=P3 for one figure; see bench/results.md
	bench/peers/install.sh
	.ci/release artifacts/publish
	bench/Heliograph.Bench/bin/Release/net10.0/Heliograph.Bench $(or $(B),all)

release: ## the program as one file for linux-x64, with SHA256SUMS, in artifacts/release
	.ci/release

format: ## lay out every source file
	dotnet tool restore --verbosity quiet
	dotnet csharpier format .

ci: ## locked restore, layout, build, tests, smoke; ends with "N passed, N failed"
	step() { local begin=$$SECONDS; local name=$$1; shift; echo "== $$name"; "$$@"; \
	  local code=$$?; \
	  echo "== $$name: $$((SECONDS - begin)) s"; return $$code; }
	step restore dotnet restore Heliograph.slnx -v quiet --locked-mode
	step tools dotnet tool restore --verbosity quiet
	broken=0
	step layout dotnet csharpier check . || broken=1
	step build $(BUILD)
	HELIO_REQUIRE_ALL=1 HELIO_BROKEN=$$broken .ci/tests
