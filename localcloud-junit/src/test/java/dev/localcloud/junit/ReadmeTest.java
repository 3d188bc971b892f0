package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Every Java snippet of the README is compiled and run. */
@Isolated("a snippet exports system properties")
class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    private static final String IMPORTS = """
            import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
            import dev.localcloud.fakes.LocalCloud;
            import dev.localcloud.fakes.control.*;
            import dev.localcloud.fakes.dispatch.FaultRule;
            import dev.localcloud.junit.*;
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.Duration;
            import org.junit.jupiter.api.Test;
            import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
            import software.amazon.awssdk.services.s3.*;
            import software.amazon.awssdk.services.s3.presigner.S3Presigner;
            import software.amazon.awssdk.services.sqs.SqsClient;
            """;

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> snippetsRun() throws Exception {
        List<String> names = new ArrayList<>();
        for (String snippet : snippets()) {
            names.add(write(snippet, names.size()));
        }
        compile(names);
        // The loader stays open: the tests run after this method has returned.
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Class<?> type = loader.loadClass(name);
                    TestRun.allSucceed(TestRun.run(type), 1);
                }));
    }

    @Test
    void aCompleteTestComesBeforeLineThirty() throws IOException {
        List<String> lines = Files.readAllLines(readme());

        assertThat(lines.subList(0, 30))
                .contains("@LocalCloudTest", "}")
                .filteredOn(line -> line.equals("```"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void theTestCommandIsTheOneOfTheBuildServer() throws IOException {
        Path ci = readme().resolveSibling(".ci").resolve("run");

        assertThat(Files.readString(readme())).contains("\nmvn -B -ntp verify\n");
        assertThat(Files.readString(ci)).contains("exec mvn -B -ntp verify\n");
    }

    private static Path readme() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("README.md")) ? here.resolve("README.md") : here.resolveSibling("README.md");
    }

    private static List<String> snippets() throws IOException {
        Matcher matcher = SNIPPET.matcher(Files.readString(readme()));
        List<String> snippets = new ArrayList<>();
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }
        assertThat(snippets).isNotEmpty();
        return snippets;
    }

    /** A snippet without a class is the body of a test. */
    private static String write(String snippet, int number) throws IOException {
        Matcher declared = CLASS.matcher(snippet);
        String name = declared.find() ? declared.group(1) : "Snippet" + number;
        String source =
                declared.reset().find() ? snippet : "class " + name + " {\n@Test\nvoid runs() {\n" + snippet + "}\n}\n";
        Files.writeString(folder.resolve(name + ".java"), IMPORTS + source);
        return name;
    }

    private static void compile(List<String> names) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter problems = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of("-proc:none", "-d", folder.toString(), "-classpath", classPath),
                            null,
                            files.getJavaFileObjects(names.stream()
                                    .map(name -> folder.resolve(name + ".java"))
                                    .toArray(Path[]::new)))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }
}
