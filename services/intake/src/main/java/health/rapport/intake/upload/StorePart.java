package health.rapport.intake.upload;

import health.rapport.intake.persistence.PieceStore;
import health.rapport.intake.persistence.UploadStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes one part of an upload, in constant memory. It counts only once its digest was found right; the same part again is
 * the same, another content under its number replaces it. Blocks; call it on a virtual thread.
 */
@ApplicationScoped
public class StorePart {
    private static final int PIECE = 4 * 1024 * 1024;
    private static final long LARGEST = 256L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database;
    private final UploadStore uploads;
    private final PieceStore pieces;

    public StorePart(Database database, UploadStore uploads, PieceStore pieces) {
        this.database = database;
        this.uploads = uploads;
        this.pieces = pieces;
    }

    /** What is said of a part before it comes. */
    public record Announced(UUID uploadId, int number, ContentDigest digest) {}

    public Upload.Part store(Announced announced, InputStream body) throws IOException {
        UUID content = Ids.next();
        try {
            Upload.Part part = receive(announced, content, body);
            return keep(announced.uploadId(), part);
        } catch (IOException | RuntimeException refused) {
            // if this cannot be done now, the purge does it
            pieces.delete(content).subscribe().with(done -> {}, failure -> {});
            throw refused;
        }
    }

    private Upload.Part receive(Announced announced, UUID content, InputStream body) throws IOException {
        Map<String, MessageDigest> digests = digests(announced.digest());
        long length = 0;
        int count = 0;
        byte[] piece = body.readNBytes(PIECE);
        while (piece.length > 0) {
            length += piece.length;
            if (length > LARGEST) {
                throw Problems.tooLarge("A part has at most 256 MB.");
            }
            for (MessageDigest digest : digests.values()) {
                digest.update(piece);
            }
            pieces.add(content, count, piece).await().atMost(PATIENCE);
            count++;
            piece = body.readNBytes(PIECE);
        }
        Map<String, byte[]> found = new TreeMap<>();
        digests.forEach((algorithm, digest) -> found.put(algorithm, digest.digest()));
        if (!announced.digest().fits(found)) {
            throw Problems.of(
                    400, "digest-mismatch", "What arrived does not have this Content-Digest. Send the part again.");
        }
        return new Upload.Part(announced.number(), content, found.getOrDefault("SHA-256", new byte[0]), length, count);
    }

    private Upload.Part keep(UUID upload, Upload.Part part) {
        return database.inTransaction(tx -> uploads.lock(tx, upload)
                        .invoke(StorePart::requireOpen)
                        .chain(() -> uploads.parts(tx, upload))
                        .chain(parts -> keep(tx, upload, known(parts, part), part)))
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Upload.Part> keep(SqlConnection tx, UUID upload, Upload.@Nullable Part known, Upload.Part part) {
        if (known != null && Arrays.equals(known.sha256(), part.sha256())) {
            pieces.delete(part.contentId()).subscribe().with(done -> {}, failure -> {});
            return Uni.createFrom().item(known);
        }
        return uploads.putPart(tx, upload, part).replaceWith(part);
    }

    private static void requireOpen(@Nullable Upload upload) {
        if (upload == null) {
            throw Problems.notFound("upload");
        }
        if (upload.state() != Upload.State.OPEN) {
            throw Problems.conflict("upload-complete", "This upload is complete; no part is taken any more.");
        }
    }

    private static Upload.@Nullable Part known(List<Upload.Part> parts, Upload.Part part) {
        return parts.stream()
                .filter(one -> one.number() == part.number())
                .findFirst()
                .orElse(null);
    }

    /** Those that were announced, and SHA-256 in any case: by it the same part is known again. */
    private static Map<String, MessageDigest> digests(ContentDigest announced) {
        Map<String, MessageDigest> digests = new TreeMap<>();
        TreeSet<String> algorithms = new TreeSet<>(announced.algorithms());
        algorithms.add("SHA-256");
        algorithms.forEach(algorithm -> digests.put(algorithm, digest(algorithm)));
        return digests;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }
}
