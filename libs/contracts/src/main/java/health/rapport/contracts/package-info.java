/**
 * What services tell one another. One package a topic; each topic's root is a sealed interface of records, and the
 * records are the authority from which the closed JSON Schemas under {@code schemas/} are derived. A record may gain an
 * optional field; nothing is ever renamed, removed or made required, which a test proves against every earlier schema.
 */
@NullMarked
package health.rapport.contracts;

import org.jspecify.annotations.NullMarked;
