module supercargo

go 1.26
