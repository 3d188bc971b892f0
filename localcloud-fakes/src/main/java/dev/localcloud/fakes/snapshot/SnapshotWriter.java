package dev.localcloud.fakes.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a cloud to a file; {@link SnapshotReader} says what is in it. Confined to one thread. */
public final class SnapshotWriter implements Bodies {
    /** Every entry has the same time, so that the same cloud gives the same bytes. */
    private static final FileTime NO_TIME = FileTime.fromMillis(315_532_800_000L);

    private static final JsonFactory JSON = new JsonFactory();

    private final List<StateFormat<?, ?>> formats;
    private final Cloud cloud;
    private final ZipOutputStream zip;
    private int bodies;

    private SnapshotWriter(List<StateFormat<?, ?>> formats, Cloud cloud, ZipOutputStream zip) {
        this.formats = formats;
        this.cloud = cloud;
        this.zip = zip;
    }

    /**
     * Saves the cloud as it is now. The file is replaced as a whole, or not at all.
     *
     * @throws IllegalArgumentException if it holds what no file can hold; says what
     */
    public static void save(Cloud cloud, List<StateFormat<?, ?>> formats, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                new SnapshotWriter(formats, cloud, zip).write();
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write() throws IOException {
        List<Manifest.SavedState> states = new ArrayList<>();
        for (StateFormat<?, ?> format : formats) {
            writeAll(format, states);
        }
        write(Manifest.DUE, this::writeDue);
        Timeline timeline = cloud.timeline();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                Manifest.release(),
                timeline.now(),
                timeline.isFrozen(),
                cloud.ids().nextLong(),
                states);
        write(Manifest.ENTRY, out -> DataCodec.PLAIN.write(out, Manifest.class, manifest));
    }

    private <S extends State<S>> void writeAll(StateFormat<S, ?> format, List<Manifest.SavedState> states)
            throws IOException {
        List<Place> places = new ArrayList<>();
        cloud.placesOf(format.kind()).forEach(places::add);
        places.sort(Comparator.comparing(Place::account).thenComparing(Place::region));
        for (Place place : places) {
            String service = format.kind().name();
            String entry = service + '/' + place.account() + '/' + place.region() + ".json";
            S state = cloud.state(format.kind(), place);
            write(entry, out -> format.codec(state, this).write(out, format.form(), format.save(state)));
            states.add(new Manifest.SavedState(service, place.account(), place.region(), entry));
        }
    }

    private void writeDue(JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Timeline.Pending pending : cloud.timeline().pending()) {
            out.writeStartObject();
            out.writeStringField("at", pending.at().toString());
            out.writeStringField("service", serviceOf(pending));
            out.writeStringField("task", pending.task().getClass().getSimpleName());
            out.writeFieldName("is");
            DataCodec.PLAIN.write(out, pending.task().getClass(), pending.task());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private String serviceOf(Timeline.Pending pending) {
        return formats.stream()
                .filter(format -> format.tasks().contains(pending.task().getClass()))
                .map(format -> format.kind().name())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No service knows how to save what is due: " + pending.task()));
    }

    /** Writes JSON. */
    @FunctionalInterface
    private interface Json {
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** The JSON is finished before its entry begins, since bodies become entries while it is written. */
    private void write(String entry, Json json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.useDefaultPrettyPrinter();
            json.writeTo(out);
        }
        put(entry, bytes::writeTo);
    }

    @Override
    public String add(Source source) throws IOException {
        String name = "bodies/" + ++bodies;
        put(name, source);
        return name;
    }

    private void put(String name, Source source) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(NO_TIME);
        zip.putNextEntry(entry);
        source.writeTo(new Unclosed(zip));
        zip.closeEntry();
    }

    @Override
    public InputStream open(String name) {
        throw new IllegalStateException("A snapshot that is being written cannot be read.");
    }

    /** Sources may close what they write to; the zip goes on. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream zip;

        Unclosed(OutputStream zip) {
            this.zip = zip;
        }

        @Override
        public void write(int b) throws IOException {
            zip.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
        }
    }
}
