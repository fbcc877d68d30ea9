package health.rapport.intake.persistence;

import java.util.UUID;

/**
 * One item that wants to be taken in.
 *
 * @param contentHash keyed fingerprint of its content
 */
public record Claim(UUID submissionId, byte[] contentHash) {}
