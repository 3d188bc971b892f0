package dev.localcloud.fakes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.DueTask;
import org.jspecify.annotations.NullMarked;

/** The rules of the house; {@code docs/invariants.md} says why. */
@AnalyzeClasses(packages = "dev.localcloud.fakes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SERVICES = {"..fakes.sqs..", "..fakes.s3..", "..fakes.dynamodb..", "..fakes.lambda.."
    };

    @ArchTest
    static final ArchRule layersPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("..fakes.kernel..")
            .layer("protocol")
            .definedBy("..fakes.protocol..")
            .layer("pattern")
            .definedBy("..fakes.pattern..")
            .layer("dispatch")
            .definedBy("..fakes.dispatch..")
            .layer("snapshot")
            .definedBy("..fakes.snapshot..")
            .layer("services")
            .definedBy(SERVICES)
            .layer("http")
            .definedBy("..fakes.http..")
            .layer("control")
            .definedBy("..fakes.control..")
            .layer("facade")
            .definedBy("dev.localcloud.fakes")
            .whereLayer("facade")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("facade")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("facade")
            .whereLayer("services")
            .mayOnlyBeAccessedByLayers("facade", "control")
            .whereLayer("snapshot")
            .mayOnlyBeAccessedByLayers("facade", "services")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("facade", "control", "http", "services")
            .whereLayer("pattern")
            .mayOnlyBeAccessedByLayers("services")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("facade", "control", "http", "services", "dispatch", "snapshot");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.localcloud.fakes.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = slices().matching(
                    "dev.localcloud.fakes.(sqs|s3|dynamodb|lambda)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyHttpKnowsUndertow = noClasses()
            .that(not(resideInAPackage("..fakes.http..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..");

    @ArchTest
    static final ArchRule timeComesFromTheKernel = noClasses()
            .that(not(resideInAPackage("..fakes.kernel..")))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule idsComeFromTheKernel = noClasses()
            .should()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule errorsComeFromTheCatalogues = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Errors")
            .and()
            .areNotAssignableTo(AwsError.class)
            .and()
            .doNotHaveFullyQualifiedName("dev.localcloud.fakes.dispatch.AwsService")
            .should()
            .callMethod(AwsError.class, "of", String.class, int.class, String.class);

    @ArchTest
    static final ArchRule operationsAreHidden = classes()
            .that()
            .areAssignableTo(Operation.class)
            .or()
            .areAssignableTo(AsyncOperation.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule dueTasksAreData = classes()
            .that()
            .areAssignableTo(DueTask.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
