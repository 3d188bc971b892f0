package dev.localcloud.fakes.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import software.amazon.awssdk.core.SdkBytes;

/** Deployment packages for tests. */
public final class Zips {
    private Zips() {}

    public static SdkBytes of(String name, String content) {
        return of(Map.of(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    public static SdkBytes of(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    /** A jar of one compiled class. */
    static SdkBytes jar(Path folder, String className, String source) {
        try {
            Path file = Files.writeString(folder.resolve(className + ".java"), source);
            Path classes = Files.createDirectories(folder.resolve("classes-" + className));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int failed = compiler.run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    file.toString());
            if (failed != 0) {
                throw new IllegalStateException("The function does not compile.");
            }
            Map<String, byte[]> files = new java.util.TreeMap<>();
            try (Stream<Path> walked = Files.walk(classes)) {
                List<Path> all = walked.filter(Files::isRegularFile).toList();
                for (Path each : all) {
                    files.put(classes.relativize(each).toString(), Files.readAllBytes(each));
                }
            }
            return of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
