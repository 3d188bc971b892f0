package dev.localcloud.fakes.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot: a zip file with these entries.
 *
 * <ul>
 *   <li>{@code manifest.json}: the version of the format, the cloud's time and the list of its states;
 *   <li>{@code <service>/<account>/<region>.json}: a state, as its service's {@link StateFormat} makes it;
 *   <li>{@code due.json}: what is due, in order;
 *   <li>{@code bodies/<n>}: bytes that the states refer to.
 * </ul>
 *
 * <p>Everything is data: no class is named, nothing of it is code. Confined to one thread.
 */
public final class SnapshotReader implements Bodies, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final ZipFile zip;
    private final @Nullable Path copy;
    private final Manifest manifest;

    private SnapshotReader(String name, Path file, @Nullable Path copy) throws IOException {
        this.name = name;
        this.copy = copy;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IllegalArgumentException(name + " is no snapshot of LocalCloud: " + e.getMessage(), e);
        }
        this.manifest = manifestOf(name, zip);
    }

    /**
     * Opens a snapshot.
     *
     * @throws IllegalArgumentException if there is none, or none that this release can read; says what to do
     */
    public static SnapshotReader open(URL source) {
        @Nullable Path copy = null;
        try {
            if (source.getProtocol().equals("file")) {
                return new SnapshotReader(source.toString(), Path.of(source.toURI()), null);
            }
            copy = Files.createTempFile("localcloud-", ".snapshot");
            try (InputStream in = source.openStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return new SnapshotReader(source.toString(), copy, copy);
        } catch (NoSuchFileException | FileNotFoundException e) {
            delete(copy);
            throw new IllegalArgumentException("There is no snapshot " + source + '.', e);
        } catch (IOException | java.net.URISyntaxException e) {
            delete(copy);
            throw new IllegalArgumentException("The snapshot " + source + " could not be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            delete(copy);
            throw e;
        }
    }

    private static Manifest manifestOf(String name, ZipFile zip) throws IOException {
        try {
            ZipEntry entry = zip.getEntry(Manifest.ENTRY);
            if (entry == null) {
                throw new IllegalArgumentException(
                        name + " is no snapshot of LocalCloud: it has no " + Manifest.ENTRY + '.');
            }
            JsonNode manifest = JSON.readTree(zip.getInputStream(entry));
            int format = manifest.path("format").asInt();
            if (format != Manifest.FORMAT) {
                throw otherFormat(name, format, manifest.path("savedBy").asText("another release"));
            }
            return (Manifest) read(manifest, Manifest.class);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static IllegalArgumentException otherFormat(String name, int format, String savedBy) {
        return new IllegalArgumentException("The snapshot " + name + " has format " + format + ", written by " + savedBy
                + ", but " + Manifest.release() + " reads format " + Manifest.FORMAT
                + ". Make it anew: set the cloud up as it was made, and call cloud.save(…) with this release.");
    }

    private static Object read(JsonNode json, Class<?> type) throws IOException {
        try (JsonParser parser = json.traverse()) {
            parser.nextToken();
            return Objects.requireNonNull(DataCodec.PLAIN.read(parser, type));
        }
    }

    /** The seed of a cloud that is made of this snapshot: its ids must not be those that the snapshot holds. */
    public long seed(long given) {
        return given * 31 ^ manifest.seed();
    }

    /** Fills an empty cloud. */
    public void load(Cloud cloud, List<StateFormat<?, ?>> formats) {
        try {
            cloud.timeline().set(manifest.time());
            cloud.timeline().freeze();
            for (Manifest.SavedState state : manifest.states()) {
                load(cloud, state, formatOf(state.service(), formats));
            }
            loadDue(cloud, formats);
            if (!manifest.isFrozen()) {
                cloud.timeline().resume();
            }
        } catch (IOException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("The snapshot " + name + " is damaged: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "The snapshot " + name + " holds what the class path has no SDK module for: " + e.getMessage(), e);
        }
    }

    private static StateFormat<?, ?> formatOf(String service, List<StateFormat<?, ?>> formats) {
        return formats.stream()
                .filter(format -> format.kind().name().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The snapshot holds the service '" + service
                        + "', which this release of LocalCloud does not have."));
    }

    private <S extends State<S>, R extends Record> void load(
            Cloud cloud, Manifest.SavedState saved, StateFormat<S, R> format) throws IOException {
        S state = cloud.state(format.kind(), new Place(saved.account(), saved.region()));
        try (JsonParser parser = JSON.createParser(open(saved.entry()))) {
            parser.nextToken();
            Object form = Objects.requireNonNull(format.codec(state, this).read(parser, format.form()));
            format.load(format.form().cast(form), state);
        }
    }

    private void loadDue(Cloud cloud, List<StateFormat<?, ?>> formats) throws IOException {
        try (InputStream in = open(Manifest.DUE)) {
            for (JsonNode due : JSON.readTree(in)) {
                String task = due.path("task").asText();
                Class<? extends DueTask> type = formatOf(due.path("service").asText(), formats).tasks().stream()
                        .filter(known -> known.getSimpleName().equals(task))
                        .findFirst()
                        .orElseThrow(() -> new IOException("nothing named " + task + " can be due"));
                cloud.timeline().at(Instant.parse(due.path("at").asText()), (DueTask) read(due.path("is"), type));
            }
        }
    }

    @Override
    public InputStream open(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new IOException("it has no " + entry);
        }
        return zip.getInputStream(found);
    }

    @Override
    public String add(Source source) {
        throw new IllegalStateException("A snapshot that is being read cannot be written.");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            System.getLogger(SnapshotReader.class.getName())
                    .log(System.Logger.Level.DEBUG, "A snapshot did not close: " + name, e);
        }
        delete(copy);
    }

    private static void delete(@Nullable Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
