package dev.localcloud.assertj;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.s3.ObjectView;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractByteArrayAssert;
import org.assertj.core.api.AbstractInputStreamAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Assertions on an object; a failure shows what the object is instead. */
public final class ObjectAssert extends AbstractAssert<ObjectAssert, ObjectView> {
    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectAssert(ObjectView actual) {
        super(actual, ObjectAssert.class);
    }

    /** Succeeds if the content, read as UTF-8, is this text. */
    public ObjectAssert withContent(String expected) {
        Assertions.assertThat(actual.text()).as("content of %s", actual).isEqualTo(expected);
        return this;
    }

    /** Succeeds if the content is these bytes. */
    public ObjectAssert withContent(byte[] expected) {
        byte[] bytes = actual.bytes();
        if (!Arrays.equals(bytes, expected)) {
            failWithMessage(
                    "%s",
                    BucketText.shouldHoldBytes(
                            actual, expected.length, bytes.length, Arrays.mismatch(bytes, expected)));
        }
        return this;
    }

    /** Succeeds if the content is this JSON, whatever the order of its members and the space between them. */
    public ObjectAssert withJson(String expected) {
        JsonNode tree = tree(expected);
        if (tree == null) {
            throw new IllegalArgumentException("This is not JSON: " + expected);
        }
        if (!tree.equals(tree(actual.text()))) {
            failWithMessage("%s", BucketText.shouldHoldJson(actual, expected));
        }
        return this;
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** Succeeds if the user metadata has this entry; the name's case does not matter. */
    public ObjectAssert withMetadata(String name, String value) {
        return hasEntry("user metadata", actual.metadata(), name.toLowerCase(Locale.ROOT), value);
    }

    /** Succeeds if the object has this tag. */
    public ObjectAssert withTag(String key, String value) {
        return hasEntry("tags", actual.tags(), key, value);
    }

    private ObjectAssert hasEntry(String what, Map<String, String> entries, String name, String value) {
        if (!value.equals(entries.get(name))) {
            failWithMessage("%s", BucketText.shouldHaveEntry(actual, what, entries, name, value));
        }
        return this;
    }

    /** Succeeds if the content type is this one. */
    public ObjectAssert withContentType(String expected) {
        return is("content type", expected, actual.contentType());
    }

    /** Succeeds if the storage class is this one, for example {@code STANDARD_IA}. */
    public ObjectAssert withStorageClass(String expected) {
        return is("storage class", expected, actual.storageClass());
    }

    /** Succeeds if the object is encrypted so: {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}. */
    public ObjectAssert encryptedWith(String algorithm) {
        String found = actual.encryption();
        return is("encryption", algorithm, found.isEmpty() ? "done with the customer's own key" : found);
    }

    private ObjectAssert is(String what, String expected, String found) {
        if (!expected.equals(found)) {
            failWithMessage("%s", BucketText.shouldBe(actual, what, expected, found));
        }
        return this;
    }

    /** Succeeds if the content has exactly so many bytes. */
    public ObjectAssert hasSize(long bytes) {
        if (actual.size() != bytes) {
            failWithMessage("%s", BucketText.shouldHaveSize(actual, bytes));
        }
        return this;
    }

    /** AssertJ's own assertions on the content as UTF-8. */
    public AbstractStringAssert<?> text() {
        return Assertions.assertThat(actual.text()).as("content of %s", actual);
    }

    /** AssertJ's own assertions on the content. */
    public AbstractByteArrayAssert<?> bytes() {
        return Assertions.assertThat(actual.bytes()).as("content of %s", actual);
    }

    /** AssertJ's own assertions on the content as a stream. */
    public AbstractInputStreamAssert<?, ? extends InputStream> stream() {
        return Assertions.assertThat(new ByteArrayInputStream(actual.bytes())).as("content of %s", actual);
    }
}
