package dev.localcloud.fakes.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Requests and answers with {@code Content-Encoding: gzip} or {@code deflate}, for services that take and send them. */
public final class CompressedBodies {
    private static final String GZIP = "gzip";
    private static final String DEFLATE = "deflate";

    private CompressedBodies() {}

    /** A body that cannot be decompressed, or that is longer than the service takes. */
    public static final class BodyRefused extends IOException {
        private final boolean isTooLong;

        private BodyRefused(String message, boolean isTooLong) {
            super(message);
            this.isTooLong = isTooLong;
        }

        /** Whether the body is too long, as opposed to broken. */
        public boolean isTooLong() {
            return isTooLong;
        }
    }

    /**
     * The request with its whole body, decompressed.
     *
     * @param bytesMax how long the body may be, before and after
     */
    public static WireRequest decompress(WireRequest request, int bytesMax) throws IOException {
        String encoding = request.header("Content-Encoding");
        boolean isPlain = encoding == null || encoding.isEmpty() || encoding.equals("identity");
        if (isPlain && request.body().isBuffered() && request.body().length() <= bytesMax) {
            return request;
        }
        byte[] body = atMost(bytesMax, request.body().stream());
        return request.withBody(RequestBody.of(isPlain ? body : decompress(String.valueOf(encoding), body, bytesMax)));
    }

    private static byte[] decompress(String encoding, byte[] body, int bytesMax) throws IOException {
        try (InputStream plain = switch (encoding) {
            case GZIP -> new GZIPInputStream(new ByteArrayInputStream(body));
            case DEFLATE -> new InflaterInputStream(new ByteArrayInputStream(body));
            default -> throw new BodyRefused("The content encoding " + encoding + " is not known.", false);
        }) {
            return atMost(bytesMax, plain);
        } catch (BodyRefused refused) {
            throw refused;
        } catch (IOException broken) {
            throw new BodyRefused("The body is not " + encoding + ": " + broken.getMessage(), false);
        }
    }

    private static byte[] atMost(int bytesMax, InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw new BodyRefused("The body is longer than " + bytesMax + " bytes.", true);
        }
        return body;
    }

    /**
     * Compresses an answer if the client accepts that.
     *
     * @param bytesMin shorter answers stay as they are
     */
    public static void compress(WireRequest request, WireResponse response, int bytesMin) throws IOException {
        if (response.body().length() < bytesMin) {
            return;
        }
        String accepted = request.header("Accept-Encoding");
        String encoding = accepted == null ? null : preferred(accepted);
        if (encoding != null) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out =
                    encoding.equals(GZIP) ? new GZIPOutputStream(compressed) : new DeflaterOutputStream(compressed)) {
                response.body().writeTo(out);
            }
            response.header("Content-Encoding", encoding).body(ResponseBody.of(compressed.toByteArray()));
        }
    }

    /** The encoding that the header likes best of those we have; what it names wins over what its star allows. */
    static @Nullable String preferred(String acceptEncoding) {
        Map<String, Double> qualities = new LinkedHashMap<>();
        for (String entry : acceptEncoding.split(",", -1)) {
            int end = entry.indexOf(';');
            String name = (end < 0 ? entry : entry.substring(0, end)).trim().toLowerCase(Locale.ROOT);
            qualities.merge(name, end < 0 ? 1 : quality(entry.substring(end)), Math::max);
        }
        Double anyOther = qualities.remove("*");
        if (anyOther != null) {
            qualities.putIfAbsent(GZIP, anyOther);
            qualities.putIfAbsent(DEFLATE, anyOther);
        }
        String best = null;
        double bestQuality = 0;
        for (Map.Entry<String, Double> entry : qualities.entrySet()) {
            boolean isOurs = entry.getKey().equals(GZIP) || entry.getKey().equals(DEFLATE);
            if (isOurs && entry.getValue() > bestQuality) {
                best = entry.getKey();
                bestQuality = entry.getValue();
            }
        }
        return best;
    }

    /** The first {@code q=} counts; more than one is one, and what is no number is one as well. */
    private static double quality(String parameters) {
        int start = parameters.indexOf("q=");
        if (start < 0) {
            return 1;
        }
        int end = parameters.indexOf(';', start);
        String number = parameters
                .substring(start + 2, end < 0 ? parameters.length() : end)
                .trim();
        return number.matches("-?\\d+\\.?\\d*") ? Math.min(1, Double.parseDouble(number)) : 1;
    }
}
