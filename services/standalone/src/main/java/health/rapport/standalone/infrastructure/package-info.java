/**
 * The servers Rapport stands on: PostgreSQL, Kafka, Keycloak and a mail catcher, each a process of its own.
 */
@NullMarked
package health.rapport.standalone.infrastructure;

import org.jspecify.annotations.NullMarked;
