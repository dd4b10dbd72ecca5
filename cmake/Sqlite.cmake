# SQLite3 Multiple Ciphers, compiled in: the same engine and cipher on every system.
# Without the fetched source the system's SQLite is used, unencrypted, and the programs say so.
set(sqlite_source ${TOUCHBASE_DEPS}/sqlite3mc)
add_library(sqlite INTERFACE)
if(EXISTS ${sqlite_source}/sqlite3.c)
    add_library(sqlite3mc STATIC ${sqlite_source}/sqlite3.c)
    set_target_properties(sqlite3mc PROPERTIES AUTOMOC OFF POSITION_INDEPENDENT_CODE ON)
    target_include_directories(sqlite3mc SYSTEM PUBLIC ${sqlite_source})
    if(NOT MSVC)
        target_compile_options(sqlite3mc PRIVATE -w -O2)
    endif()
    if(NOT MSVC AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        target_compile_options(sqlite3mc PRIVATE -msse4.2 -maes)
    endif()
    target_compile_definitions(sqlite3mc PRIVATE
        SQLITE_ENABLE_FTS5 SQLITE_ENABLE_DBSTAT_VTAB SQLITE_DQS=0 SQLITE_THREADSAFE=2
        SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_DEPRECATED
        SQLITE_OMIT_SHARED_CACHE SQLITE_USE_ALLOCA SQLITE_TEMP_STORE=3 SQLITE_MAX_EXPR_DEPTH=0
        SQLITE_ENABLE_UPDATE_DELETE_LIMIT=0 SQLITE_ENABLE_STAT4)
    # Not ours to be looked into, and slow to compile with eyes everywhere.
    if(TOUCHBASE_FUZZ)
        target_compile_options(sqlite3mc PRIVATE -fno-sanitize=all -O1)
    endif()
    target_link_libraries(sqlite3mc PUBLIC ${CMAKE_DL_LIBS} Threads::Threads $<$<NOT:$<BOOL:${WIN32}>>:m>)
    target_link_libraries(sqlite INTERFACE sqlite3mc)
    target_compile_definitions(sqlite INTERFACE TOUCHBASE_ENCRYPTED_SQLITE)
else()
    message(WARNING "No SQLite3 Multiple Ciphers under ${TOUCHBASE_DEPS}: the base will not be encrypted. Run ./dev setup.")
    find_package(SQLite3 REQUIRED)
    target_link_libraries(sqlite INTERFACE SQLite::SQLite3)
endif()
