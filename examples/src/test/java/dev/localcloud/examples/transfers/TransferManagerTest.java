package dev.localcloud.examples.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.UploadView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.FileDownload;
import software.amazon.awssdk.transfer.s3.model.FileUpload;
import software.amazon.awssdk.transfer.s3.model.ResumableFileDownload;
import software.amazon.awssdk.transfer.s3.model.ResumableFileUpload;

/** The asynchronous clients and the transfer manager over each of them. */
class TransferManagerTest {
    private static final long PART = 5 << 20;
    private static final byte[] LARGE = random(11 << 20);

    /** An asynchronous client of S3. */
    private enum Kind {
        PLAIN {
            @Override
            S3AsyncClient open() {
                return cloud.configure(S3AsyncClient.builder()).build();
            }
        },
        IN_PARTS {
            @Override
            S3AsyncClient open() {
                return cloud.configure(S3AsyncClient.builder())
                        .multipartEnabled(true)
                        .multipartConfiguration(
                                parts -> parts.thresholdInBytes(PART).minimumPartSizeInBytes(PART))
                        .build();
            }
        },
        IN_MEMORY {
            @Override
            S3AsyncClient open() {
                return inMemory.client(S3AsyncClient.class);
            }
        },
        CRT {
            @Override
            S3AsyncClient open() {
                return S3AsyncClient.crtBuilder()
                        .endpointOverride(cloud.endpoint())
                        .region(cloud.region())
                        .credentialsProvider(cloud.credentials())
                        .thresholdInBytes(PART)
                        .minimumPartSizeInBytes(PART)
                        .build();
            }
        };

        abstract S3AsyncClient open();
    }

    private static final Map<Kind, S3AsyncClient> CLIENTS = new LinkedHashMap<>();
    private static LocalCloud cloud;
    private static LocalCloud inMemory;

    @TempDir
    Path directory;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        inMemory = LocalCloud.builder().inMemory().start();
        for (Kind kind : Kind.values()) {
            CLIENTS.put(kind, kind.open());
            CLIENTS.get(kind)
                    .createBucket(bucket -> bucket.bucket(bucketOf(kind)))
                    .join();
        }
    }

    @AfterAll
    static void close() {
        CLIENTS.values().forEach(S3AsyncClient::close);
        cloud.close();
        inMemory.close();
    }

    private static String bucketOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static S3AsyncClient clientOf(Kind kind) {
        return Objects.requireNonNull(CLIENTS.get(kind));
    }

    private static S3TransferManager manager(Kind kind) {
        return S3TransferManager.builder().s3Client(clientOf(kind)).build();
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, content);
    }

    private static BucketView bucket(Kind kind) {
        LocalCloud ofKind = kind == Kind.IN_MEMORY ? inMemory : cloud;
        return ofKind.s3().bucket(bucketOf(kind));
    }

    private static byte[] stored(Kind kind, String key) {
        return bucket(kind).object(key).bytes();
    }

    @ParameterizedTest
    @EnumSource
    void putsGetsHeadsListsAndDeletes(Kind kind) {
        S3AsyncClient s3 = clientOf(kind);
        String bucket = bucketOf(kind);
        s3.putObject(
                        put -> put.bucket(bucket).key("dir/ä b+c").metadata(Map.of("color", "red")),
                        AsyncRequestBody.fromString("small"))
                .join();
        GetObjectResponse got = s3.getObject(
                        get -> get.bucket(bucket).key("dir/ä b+c"), AsyncResponseTransformer.toBytes())
                .thenApply(bytes -> {
                    assertThat(bytes.asUtf8String()).isEqualTo("small");
                    return bytes.response();
                })
                .join();
        assertThat(got.metadata()).containsEntry("color", "red");
        assertThat(s3.listObjectsV2(list -> list.bucket(bucket).prefix("dir/"))
                        .join()
                        .contents())
                .extracting(object -> object.key())
                .containsExactly("dir/ä b+c");
        s3.deleteObject(delete -> delete.bucket(bucket).key("dir/ä b+c")).join();
        assertThatThrownBy(() -> s3.headObject(head -> head.bucket(bucket).key("dir/ä b+c"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NoSuchKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void putsLargeBodiesInPartsIfItIsToldTo(Kind kind) {
        S3AsyncClient s3 = clientOf(kind);
        String bucket = bucketOf(kind);
        s3.putObject(put -> put.bucket(bucket).key("large"), AsyncRequestBody.fromBytes(LARGE))
                .join();
        assertThat(s3.getObject(get -> get.bucket(bucket).key("large"), AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArrayUnsafe())
                .isEqualTo(LARGE);
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("large")).join();
        assertThat(head.eTag())
                .matches(kind == Kind.PLAIN || kind == Kind.IN_MEMORY ? "\"[0-9a-f]{32}\"" : "\"[0-9a-f]{32}-3\"");
        // Uploads that other tests have paused may be under way.
        assertThat(bucket(kind).uploads()).extracting(UploadView::key).doesNotContain("large");
    }

    @ParameterizedTest
    @EnumSource
    void copies(Kind kind) {
        S3AsyncClient s3 = clientOf(kind);
        String bucket = bucketOf(kind);
        s3.putObject(put -> put.bucket(bucket).key("from"), AsyncRequestBody.fromBytes(LARGE))
                .join();
        try (S3TransferManager transfers = manager(kind)) {
            transfers
                    .copy(copy -> copy.copyObjectRequest(object -> object.sourceBucket(bucket)
                            .sourceKey("from")
                            .destinationBucket(bucket)
                            .destinationKey("to")))
                    .completionFuture()
                    .join();
        }
        assertThat(stored(kind, "to")).isEqualTo(LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void uploadsAndDownloadsAFile(Kind kind) throws IOException {
        Path from = file("from.bin", LARGE);
        Path to = directory.resolve("to.bin");
        try (S3TransferManager transfers = manager(kind)) {
            transfers
                    .uploadFile(upload -> upload.source(from)
                            .putObjectRequest(put -> put.bucket(bucketOf(kind))
                                    .key("file.bin")
                                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)))
                    .completionFuture()
                    .join();
            transfers
                    .downloadFile(download -> download.destination(to)
                            .getObjectRequest(get -> get.bucket(bucketOf(kind)).key("file.bin")))
                    .completionFuture()
                    .join();
        }
        assertThat(to).hasBinaryContent(LARGE);
        assertThat(clientOf(kind)
                        .headObject(head ->
                                head.bucket(bucketOf(kind)).key("file.bin").checksumMode("ENABLED"))
                        .join()
                        .checksumCRC32C())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void uploadsAndDownloadsADirectory(Kind kind) throws IOException {
        file("tree/a.txt", new byte[] {1});
        file("tree/sub/b c.txt", new byte[] {2, 3});
        file("tree/sub/deeper/ü.txt", new byte[0]);
        Path to = directory.resolve("copy");
        try (S3TransferManager transfers = manager(kind)) {
            assertThat(transfers
                            .uploadDirectory(upload -> upload.source(directory.resolve("tree"))
                                    .bucket(bucketOf(kind))
                                    .s3Prefix("tree"))
                            .completionFuture()
                            .join()
                            .failedTransfers())
                    .isEmpty();
            assertThat(bucket(kind).keys()).contains("tree/a.txt", "tree/sub/b c.txt", "tree/sub/deeper/ü.txt");
            assertThat(transfers
                            .downloadDirectory(download -> download.destination(to)
                                    .bucket(bucketOf(kind))
                                    .listObjectsV2RequestTransformer(list -> list.prefix("tree")))
                            .completionFuture()
                            .join()
                            .failedTransfers())
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(to)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> to.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder("a.txt", "sub/b c.txt", "sub/deeper/ü.txt");
        }
    }

    /** The plain client refuses to pause what it sends as one body. */
    @ParameterizedTest
    @EnumSource(names = {"IN_PARTS", "CRT"})
    void resumesAnUploadThatWasPaused(Kind kind) throws IOException {
        Path from = file("paused.bin", LARGE);
        try (S3TransferManager transfers = manager(kind)) {
            FileUpload upload = transfers.uploadFile(request -> request.source(from)
                    .putObjectRequest(put -> put.bucket(bucketOf(kind)).key("paused.bin")));
            ResumableFileUpload paused = upload.pause();
            transfers.resumeUploadFile(paused).completionFuture().join();
        }
        assertThat(stored(kind, "paused.bin")).isEqualTo(LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void resumesADownloadThatWasPaused(Kind kind) {
        S3AsyncClient s3 = clientOf(kind);
        s3.putObject(put -> put.bucket(bucketOf(kind)).key("to-pause"), AsyncRequestBody.fromBytes(LARGE))
                .join();
        Path to = directory.resolve("resumed.bin");
        try (S3TransferManager transfers = manager(kind)) {
            FileDownload download = transfers.downloadFile(request -> request.destination(to)
                    .getObjectRequest(get -> get.bucket(bucketOf(kind)).key("to-pause")));
            ResumableFileDownload paused = download.pause();
            transfers.resumeDownloadFile(paused).completionFuture().join();
        }
        assertThat(to).hasBinaryContent(LARGE);
    }

    /** A client goes on from the parts that S3 lists: those that came in before the pause are not sent again. */
    @Test
    void listsThePartsThatAreThereWhenAnUploadIsResumed() throws IOException {
        Path from = file("listed.bin", LARGE);
        String bucket = bucketOf(Kind.IN_PARTS);
        S3AsyncClient s3 = clientOf(Kind.IN_PARTS);
        String uploadId = s3.createMultipartUpload(
                        create -> create.bucket(bucket).key("listed.bin"))
                .join()
                .uploadId();
        s3.uploadPart(
                        part -> part.bucket(bucket)
                                .key("listed.bin")
                                .uploadId(uploadId)
                                .partNumber(1),
                        AsyncRequestBody.fromBytes(Arrays.copyOf(LARGE, (int) PART)))
                .join();
        cloud.calls().clear();
        try (S3TransferManager transfers = manager(Kind.IN_PARTS)) {
            transfers
                    .resumeUploadFile(resume -> resume.multipartUploadId(uploadId)
                            .partSizeInBytes(PART)
                            .totalParts(3L)
                            .transferredParts(1L)
                            .fileLength((long) LARGE.length)
                            .fileLastModified(Instant.ofEpochMilli(from.toFile().lastModified()))
                            .uploadFileRequest(upload -> upload.source(from)
                                    .putObjectRequest(put -> put.bucket(bucket).key("listed.bin"))))
                    .completionFuture()
                    .join();
        }
        assertThat(cloud.calls().all())
                .extracting(call -> call.action())
                .containsExactly("ListParts", "UploadPart", "UploadPart", "CompleteMultipartUpload");
        assertThat(stored(Kind.IN_PARTS, "listed.bin")).isEqualTo(LARGE);
    }
}
