/** Modules and assemblies over HTTP. */
@NullMarked
package health.rapport.content.rest;

import org.jspecify.annotations.NullMarked;
