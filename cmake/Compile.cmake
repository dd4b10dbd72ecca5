# How every target of ours is compiled: warnings are errors, fast linker, optional sanitizers.
option(TOUCHBASE_ASAN "Address and undefined-behaviour sanitizers" OFF)
option(TOUCHBASE_MUTANTS "Bugs on purpose that the simulator can switch on; never in what is shipped" OFF)
option(TOUCHBASE_TSAN "Thread sanitizer" OFF)

add_library(compile_options INTERFACE)
# What other compilers warn of nobody has seen yet: only here warnings are errors.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(compile_options INTERFACE
        -Wall -Wextra -Wpedantic -Werror -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers -Wno-error=deprecated-declarations
        -fno-omit-frame-pointer)
elseif(MSVC)
    target_compile_options(compile_options INTERFACE /W4 /utf-8 /permissive- /Zc:__cplusplus)
else()
    target_compile_options(compile_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers)
endif()
target_compile_definitions(compile_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS TOUCHBASE_VERSION="${PROJECT_VERSION}")
target_include_directories(compile_options INTERFACE ${CMAKE_SOURCE_DIR})

if(TOUCHBASE_MUTANTS)
    target_compile_definitions(compile_options INTERFACE TOUCHBASE_MUTANTS)
endif()

if(LINUX)
    find_program(MOLD mold)
endif()
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(TOUCHBASE_ASAN)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=address,undefined)
endif()
# With clang only: what ./dev fuzz builds. Its warnings are others, and are not looked at.
option(TOUCHBASE_FUZZ "libFuzzer's program, with address and undefined-behaviour sanitizers" OFF)
if(TOUCHBASE_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -w)
    add_link_options(-fsanitize=address,undefined)
endif()
if(TOUCHBASE_TSAN)
    # Boost.Asio has fences that this sanitizer does not see; its own locks it does.
    add_compile_options(-fsanitize=thread -Wno-tsan)
    add_link_options(-fsanitize=thread)
endif()

# Debian's GCC 12 -O0 makes encrypted SQLite and parsing needlessly slow in tests.
if(NOT MSVC)
    set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1")
    set(CMAKE_C_FLAGS_DEBUG "-O2 -g1")
endif()

# A library of ours. Headers are included by their path from the top of the tree: "core/base/result.h".
function(touchbase_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC compile_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()
