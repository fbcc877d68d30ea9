/** The life of an assembly and what is hashed of it; plain Java. */
@NullMarked
package health.rapport.content.domain;

import org.jspecify.annotations.NullMarked;
