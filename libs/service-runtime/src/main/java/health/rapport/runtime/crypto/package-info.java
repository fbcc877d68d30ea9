/**
 * Encryption of what is kept raw: bulk chunks, quarantined messages, cursors.
 */
@NullMarked
package health.rapport.runtime.crypto;

import org.jspecify.annotations.NullMarked;
