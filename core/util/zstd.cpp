#include "core/util/zstd.hpp"

#include <new>

#include <zstd.h>

namespace labdb::util {

namespace {

class Unzstd : public Decompressor {
public:
    Unzstd() : stream_(ZSTD_createDStream()) {
        if (!stream_) throw std::bad_alloc();
    }
    ~Unzstd() override { ZSTD_freeDStream(stream_); }

    bool unpack(std::string_view& packed, std::size_t limit, std::string& out) override {
        const std::size_t before = out.size();
        out.resize(before + limit);
        ZSTD_outBuffer output{out.data() + before, limit, 0};
        ZSTD_inBuffer input{packed.data(), packed.size(), 0};
        bool good = true;
        while (good && output.pos < limit && (input.pos < input.size || held_back_)) {
            const std::size_t left = ZSTD_decompressStream(stream_, &output, &input);
            good = ZSTD_isError(left) == 0;
            complete_ = left == 0;
            // A full output may leave something inside that needs no further input.
            held_back_ = good && left != 0 && output.pos == limit;
        }
        packed.remove_prefix(input.pos);
        out.resize(before + output.pos);
        return good;
    }
    bool complete() const override { return complete_; }

private:
    ZSTD_DStream* stream_;
    bool complete_ = true; // no bytes are no frame, and no damaged one
    bool held_back_ = false;
};

} // namespace

std::unique_ptr<Decompressor> unzstd() { return std::make_unique<Unzstd>(); }

} // namespace labdb::util
