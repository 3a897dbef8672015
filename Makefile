# Thin verbs. Each finds a JDK 25 by itself (.mvn/find-jdk.sh) and Maven through the wrapper (.mvn/maven).
SHELL := /bin/sh
.DEFAULT_GOAL := help

MAVEN := .mvn/maven
ARGS :=

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z][a-z0-9-]*:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## Start everything on this machine; options in ARGS="…", make run ARGS=--help lists them
	@exec deploy/local/up $(ARGS)

.PHONY: build
build: ## Package both services, without tests
	@deploy/local/build

.PHONY: explain
explain: ## Why is this client assertion refused? ASSERTION=…, or on standard input; not used up
	@exec deploy/local/explain $(if $(ASSERTION),'$(ASSERTION)')

.PHONY: examples
examples: ## Package the example service and API in Java
	@examples/run orders-api --build-only
	@examples/run service-java --build-only

.PHONY: smoke
smoke: ## Both main jobs and their refusals on a fresh stack, one line each
	@exec e2e/smoke $(ARGS)

.PHONY: test
test: browser node-client ## All tests and checks
	$(MAVEN) verify $(ARGS)

.PHONY: e2e
e2e: browser node-client build examples ## Only the tests that drive the packaged services from outside
	$(MAVEN) verify -pl e2e -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false $(ARGS)

.PHONY: chaos
chaos: ## Work while everything breaks, and check each answer; MINUTES=5, SEED=… ROUNDS=1 plays one round again
	@exec e2e/chaos Chaos $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

.PHONY: chaos-mutants
chaos-mutants: ## Would the chaos notice? Switches five protections off in turn
	@exec e2e/chaos ChaosMutants

.PHONY: bench
bench: ## What a token costs in processor time; ARGS="warm-up-seconds seconds machine|code|refresh"
	@exec bench/run $(ARGS)

.PHONY: mutation
mutation: ## Would the tests notice a bug? PIT on the pure code
	$(MAVEN) test-compile org.pitest:pitest-maven:mutationCoverage -pl shared-crypto -Djacoco.skip $(ARGS)

# Jazzer fuzzes one test per run.
.PHONY: fuzz
fuzz: ## Fuzz every parser of untrusted bytes, a minute each
	@grep -rl '@FuzzTest' --include='*.java' */src/test | while read -r test; do \
		JAZZER_FUZZ=1 $(MAVEN) test -pl "$${test%%/*}" -am -Dtest="$$(basename "$$test" .java)" \
			-Dsurefire.failIfNoSpecifiedTests=false $(ARGS) </dev/null || exit 1; \
	done

.PHONY: requirements
requirements: ## Write docs/requirements.md anew from the tests and the lists in docs/requirements
	cd e2e && "$$(../.mvn/find-jdk.sh)/bin/java" src/test/java/dev/countersign/e2e/requirements/RequirementsPage.java

.PHONY: format
format: ## Format the code and the POMs
	$(MAVEN) -q spotless:apply sortpom:sort

.PHONY: browser
browser: ## Get the Chromium that the browser tests need, where possible
	@e2e/install-browser

.PHONY: node-client
node-client: ## Get the openid-client that an example and some tests use, where possible
	@e2e/install-node-client

.PHONY: clean
clean: ## Remove everything that was built, and the data of local stacks
	$(MAVEN) -q clean
	rm -rf .countersign
