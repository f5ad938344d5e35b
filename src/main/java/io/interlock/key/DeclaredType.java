package io.interlock.key;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/**
 * A type as it is declared, with what the type variables in it stand for. Resolved only as far as it is asked, because
 * types such as {@code T extends Comparable<T>} have no end.
 */
final class DeclaredType {

    private final Type type;
    private final Map<TypeVariable<?>, DeclaredType> variables;

    private DeclaredType(Type type, Map<TypeVariable<?>, DeclaredType> variables) {
        this.type = type;
        this.variables = variables;
    }

    /** A type that mentions no type variables. */
    static DeclaredType of(Type type) {
        return new DeclaredType(type, Map.of());
    }

    /** A type that says nothing of its values: they are looked at when the call is made. */
    boolean isOpen() {
        return raw() == Object.class;
    }

    /** The class. For a type variable or wildcard that of its bound, or {@code Object} if it has several. */
    Class<?> raw() {
        DeclaredType settled = settled();
        if (settled.type instanceof Class<?> plain) {
            return plain;
        }
        if (settled.type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return settled.element().raw().arrayType();
    }

    /** The type of an array's elements. */
    DeclaredType element() {
        DeclaredType settled = settled();
        return settled.type instanceof GenericArrayType array
                ? new DeclaredType(array.getGenericComponentType(), settled.variables)
                : of(raw().componentType());
    }

    /** What stands for a type parameter of this type's own class or of one of its supertypes. */
    DeclaredType argument(Class<?> generic, int index) {
        return member(generic.getTypeParameters()[index]);
    }

    /** The type of a member, given as the member's class declares it. */
    DeclaredType member(Type declared) {
        DeclaredType settled = settled();
        Map<TypeVariable<?>, DeclaredType> inside = new HashMap<>();
        bind(settled.type, settled.variables, inside);
        return new DeclaredType(declared, inside);
    }

    private DeclaredType settled() {
        if (type instanceof TypeVariable<?> variable) {
            DeclaredType bound = variables.get(variable);
            return bound == null ? bound(variable.getBounds()) : bound.settled();
        }
        return type instanceof WildcardType wildcard ? bound(wildcard.getUpperBounds()) : this;
    }

    private DeclaredType bound(Type[] bounds) {
        return bounds.length == 1 ? new DeclaredType(bounds[0], variables).settled() : of(Object.class);
    }

    private static void bind(
            Type type, Map<TypeVariable<?>, DeclaredType> outside, Map<TypeVariable<?>, DeclaredType> inside) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Class<?> raw = (Class<?>) parameterized.getRawType();
            // A copy, since an inner class may extend its outer one and pass it that one's own type variable.
            Map<TypeVariable<?>, DeclaredType> known = Map.copyOf(outside);
            for (int i = 0; i < arguments.length; i++) {
                inside.put(raw.getTypeParameters()[i], new DeclaredType(arguments[i], known));
            }
            bind(raw, outside, inside);
        } else if (type instanceof Class<?> plain) {
            if (plain.getGenericSuperclass() != null) {
                bind(plain.getGenericSuperclass(), inside, inside);
            }
            for (Type parent : plain.getGenericInterfaces()) {
                bind(parent, inside, inside);
            }
        }
    }
}
