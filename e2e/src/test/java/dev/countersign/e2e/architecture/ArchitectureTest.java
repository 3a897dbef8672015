package dev.countersign.e2e.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each rule says why it is there; whoever breaks it reads that first. */
class ArchitectureTest {
    private static final String HTTP_EDGE = ".*(Resource|Page|Pages|Filter|Mapper|RequestHead)(\\$.*)?";
    private static final String STORAGE_EDGE = ".*\\.(Postgres\\w+|\\w+Row|\\w+Script|Redis\\w+)(\\$.*)?";

    private static JavaClasses classes;

    @BeforeAll
    static void readTheCompiledModules() {
        List<Path> modules = Stream.of("shared-crypto", "shared-oauth", "auth-service", "sts-service")
                .map(module -> Path.of("..", module, "target", "classes"))
                .toList();
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPaths(modules);
        assertThat(classes).as("the four modules are built before this test").hasSizeGreaterThan(50);
    }

    @Test
    void sharedCryptoKnowsNoFramework() {
        classes()
                .that()
                .resideInAPackage("dev.countersign.crypto..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jose4j..",
                        "org.jspecify..",
                        "com.amazon.corretto..",
                        "dev.countersign.crypto.."))
                .because("what can be wrong without any network must be testable, and readable, without any")
                .check(classes);
    }

    @Test
    void sharedOAuthDoesNotKnowTheServices() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.oauth..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.countersign.auth..", "dev.countersign.sts.."))
                .because("it holds what any authorization server would need word for word; policy is the service's")
                .check(classes);
    }

    @Test
    void theServicesDoNotSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.auth..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.countersign.sts.."))
                .because("people and machines are two worlds; what they share is in shared-oauth")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.sts..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.countersign.auth.."))
                .because("people and machines are two worlds; what they share is in shared-oauth")
                .check(classes);
    }

    @Test
    void onlyTheHttpEdgeKnowsHttp() {
        noClasses()
                .that()
                .haveNameNotMatching(HTTP_EDGE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."))
                .because("a decision that can see a request object starts to read it; pass values instead")
                .check(classes);
    }

    @Test
    void onlyTheStorageEdgeKnowsPostgresAndRedis() {
        noClasses()
                .that()
                .haveNameNotMatching(STORAGE_EDGE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..",
                        "io.quarkus.redis..",
                        "io.vertx.redis..",
                        "io.vertx.mutiny.redis..",
                        "io.vertx.pgclient.."))
                .because("once is decided in one statement; that statement must have one place")
                .check(classes);
    }

    @Test
    void aClientThatHangsUpCancelsNothing() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .beAnnotatedWith("org.jboss.resteasy.reactive.server.Cancellable")
                .because(
                        "cancelling in the middle would cut off a defence before it is committed, and lose connections")
                .check(classes);
    }

    @Test
    void rowsStayWithTheirRepository() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Row")
                .should()
                .bePackagePrivate()
                .andShould()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(STORAGE_EDGE)
                .because("a row that leaves can be changed by whoever holds it, and the session would write that")
                .allowEmptyShould(false)
                .check(classes);
    }

    @Test
    void timeAndRandomnessAreInjected() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ConfigBeans")
                .and()
                .doNotHaveSimpleName("DecoyKeys") // keys that nobody may know, tests included
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(SecureRandom.class)
                .because("a check that asks the clock itself cannot be tested at its edges")
                .check(classes);
    }

    @Test
    void proofsAreMadeByTheirCheckAlone() {
        classes()
                .that()
                .haveSimpleName("AuthenticatedClient")
                .or()
                .haveSimpleName("VerifiedRedirect")
                .or()
                .haveSimpleName("VerifiedClaims")
                .or()
                .haveSimpleName("VerifiedAssertion")
                .or()
                .haveSimpleName("VerifiedProof")
                .or()
                .haveSimpleName("AcceptedToken")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould(not(havePublicConstructors()))
                .because("whoever holds one may rely on the check without repeating it")
                .check(classes);
    }

    private static ArchCondition<JavaClass> havePublicConstructors() {
        return ArchCondition.from(DescribedPredicate.describe(
                "have public constructors",
                javaClass -> javaClass.getConstructors().stream()
                        .anyMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))));
    }
}
